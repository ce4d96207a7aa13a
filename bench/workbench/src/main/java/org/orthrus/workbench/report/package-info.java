/**
 * What a run says about itself. Start with {@link org.orthrus.workbench.report.RunResult}: the
 * records there and in {@link org.orthrus.workbench.report.Figures} are the JSON. {@link
 * org.orthrus.workbench.report.ResultWriter} and {@link org.orthrus.workbench.report.ResultReader}
 * move them to and from files; {@link org.orthrus.workbench.report.TerminalReport} and {@link
 * org.orthrus.workbench.report.HtmlReport} show them. Nothing here runs or prices anything.
 */
package org.orthrus.workbench.report;
