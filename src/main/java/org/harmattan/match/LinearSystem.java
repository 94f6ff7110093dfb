package org.harmattan.match;

/** Linear equations, by elimination with the largest pivot of each column. */
final class LinearSystem {
  private LinearSystem() {}

  /** The solution of {@code matrix x = right}; both are overwritten. */
  static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int column = 0; column < size; column++) {
      swapLargestUp(matrix, right, column);
      for (int row = column + 1; row < size; row++) {
        double factor = matrix[row][column] / matrix[column][column];
        for (int k = column; factor != 0 && k < size; k++) {
          matrix[row][k] -= factor * matrix[column][k];
        }
        right[row] -= factor * right[column];
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int k = row + 1; k < size; k++) {
        sum -= matrix[row][k] * solution[k];
      }
      solution[row] = sum / matrix[row][row];
    }
    return solution;
  }

  private static void swapLargestUp(double[][] matrix, double[] right, int column) {
    int largest = column;
    for (int row = column + 1; row < right.length; row++) {
      if (Math.abs(matrix[row][column]) > Math.abs(matrix[largest][column])) {
        largest = row;
      }
    }
    double[] row = matrix[largest];
    matrix[largest] = matrix[column];
    matrix[column] = row;
    double value = right[largest];
    right[largest] = right[column];
    right[column] = value;
  }
}
