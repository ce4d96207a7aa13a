"""Makes the .npz files beside it: parameters of the network of NetworkParametersTest.

Written by NumPy 2.4.6, Python 3. A weight tells its place: o + c/4 + y/16 + x/64 for output o,
channel c, row y and column x of the kernel or, of the dense layer, of the map below.
"""
import numpy as np

conv = np.fromfunction(lambda o, c, y, x: o + c / 4 + y / 16 + x / 64, (3, 2, 3, 3))
dense = np.fromfunction(lambda o, c, y, x: o + c / 4 + y / 16 + x / 64, (2, 3, 2, 2))
torch = {"c1.weight": conv, "out.weight": dense.reshape(2, 12)}
own = {
    "c1.weight": conv.transpose(2, 3, 1, 0).reshape(18, 3),
    "out.weight": dense.transpose(2, 3, 1, 0).reshape(12, 2),
}


def of(arrays, kind):
    return {name: array.astype(kind) for name, array in arrays.items()}


np.savez("pytorch-float32.npz", **of(torch, "f4"))
np.savez_compressed(
    "pytorch-float64-fortran.npz",
    **{name: np.asfortranarray(array) for name, array in of(torch, "f8").items()},
)
np.savez("orthrus-float16.npz", **of(own, "f2"))
np.savez_compressed("orthrus-big-endian.npz", **of(own, ">f4"))
for kind in ["i1", "i2", "i4", "i8"]:
    np.savez("orthrus-%s.npz" % kind, **of({n: np.floor(a) - 1 for n, a in own.items()}, kind))
np.savez(
    "thresholds.npz",
    **of(torch, "f4"),
    **{
        "c1.threshold": np.fromfunction(lambda c, y, x: c + y / 4 + x / 16, (3, 4, 4)),
        "out.threshold": np.float64(1.5),
        "out.leak": np.array([0.25]),
    },
)
np.savez("pickle.npz", **{"c1.weight": np.array([1, "two"], dtype=object)})
