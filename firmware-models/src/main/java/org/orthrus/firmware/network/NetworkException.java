package org.orthrus.firmware.network;

import org.orthrus.isa.user.UserFault;

/** A network that cannot be: one line with the layer, what was found, what is allowed, remedy. */
public final class NetworkException extends UserFault {

  private static final long serialVersionUID = 1L;

  private final String layer;
  private final String fault;

  /** About the whole network. */
  NetworkException(String fault) {
    super(fault);
    layer = "";
    this.fault = fault;
  }

  /** About one layer, by its name. */
  NetworkException(String layer, String fault) {
    super("layer '" + layer + "': " + fault);
    this.layer = layer;
    this.fault = fault;
  }

  /** Name of the layer; empty if it is about the whole network. */
  String layer() {
    return layer;
  }

  /** The message without the layer. */
  String fault() {
    return fault;
  }
}
