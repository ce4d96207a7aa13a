/**
 * The network compiler: layers, a rule and a core design become a network image with its memory
 * map, contexts, walks, microcode and initial contents.
 */
package org.orthrus.firmware.compiler;
