/** Column-returning helpers that two or more domain packages need. Depends on Spark only. */
package org.harmattan.expr;
