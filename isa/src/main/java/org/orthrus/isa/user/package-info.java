/**
 * What every module needs to deal with its user: {@link org.orthrus.isa.user.UserFault} is the
 * parent of every exception whose message is for the user, {@link org.orthrus.isa.user.OneLine} and
 * {@link org.orthrus.isa.user.Suggestion} help to word it, {@link org.orthrus.isa.user.AtomicFile}
 * writes a file of theirs whole or not at all. It knows nothing of the instruction set.
 */
package org.orthrus.isa.user;
