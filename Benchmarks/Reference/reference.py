"""The Python side of the benchmarks: answers each line of its input with a line of JSON.

usage: reference.py THREADS WINDOW        requests, fields separated by tabs:
  ready | versions | training torch N | training numpy N | masking WAY N | product N | figure KIND FILE WIDTH HEIGHT SCALE
"""
import importlib
import io
import json
import os
import statistics
import sys
import time

THREADS, WINDOW = sys.argv[1], float(sys.argv[2])
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = THREADS
BATCH, RATE = 64, 1e-3


def seconds(call):
    """The median over nine windows of the seconds that one call takes."""
    for _ in range(3):
        call()
    calls, start = 0, time.perf_counter()
    while time.perf_counter() - start < WINDOW / 4:
        call()
        calls += 1
    calls = max(1, int(calls * WINDOW / (time.perf_counter() - start)))
    windows = []
    for _ in range(9):
        start = time.perf_counter()
        for _ in range(calls):
            call()
        windows.append((time.perf_counter() - start) / calls)
    return statistics.median(windows)


def matrices(n):
    import numpy as np

    random = np.random.default_rng(0)
    normal = lambda *shape: random.standard_normal(shape, dtype=np.float32)
    return normal(n, n) / np.float32(n**0.5), np.tril(np.ones((n, n), np.float32)), normal(BATCH, n), normal(BATCH, n)


def torch_step(n):
    """Eager PyTorch as a tutorial writes it."""
    import torch

    torch.set_num_threads(int(THREADS))
    start, mask, x, target = (torch.from_numpy(matrix) for matrix in matrices(n))
    weight = torch.nn.Parameter(start)
    optimizer = torch.optim.SGD([weight], lr=RATE)

    def step():
        loss = torch.nn.functional.mse_loss(x @ (weight * mask).T, target)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
        return loss.item()

    return step


def masking_step(way, n):
    """The step of `torch_step` with one of the ways to mask a weight."""
    import torch
    from torch import nn
    from torch.nn.utils import parametrize, prune

    torch.set_num_threads(int(THREADS))
    _, mask, x, target = (torch.from_numpy(matrix) for matrix in matrices(n))
    layer, rezero = nn.Linear(n, n, bias=False), False
    parameters, forward = [layer.weight], layer
    if way == "multiply":
        forward = lambda x: x @ (layer.weight * mask).T
    elif way in ("hook", "re-zero"):
        with torch.no_grad():
            layer.weight.mul_(mask)
        rezero = way == "re-zero"
        if not rezero:
            layer.weight.register_hook(lambda gradient: gradient * mask)
    elif way == "parametrize":
        tril = type("Tril", (nn.Module,), {"forward": lambda self, weight: weight.tril()})
        parametrize.register_parametrization(layer, "weight", tril())
        parameters = list(layer.parameters())
    elif way == "prune":
        prune.custom_from_mask(layer, "weight", mask)
        parameters = list(layer.parameters())
    else:
        kept = mask == 1
        entries = nn.Parameter(layer.weight.detach()[kept])
        parameters = [entries]
        forward = lambda x: x @ torch.zeros(n, n).masked_scatter(kept, entries).T
    optimizer = torch.optim.SGD(parameters, lr=RATE)

    def step():
        loss = torch.nn.functional.mse_loss(forward(x), target)
        loss.backward()
        optimizer.step()
        if rezero:
            with torch.no_grad():
                layer.weight.mul_(mask)
        optimizer.zero_grad()
        return loss.item()

    return step


def numpy_step(n):
    """The same step with its gradient derived by hand and every buffer made in advance."""
    import numpy as np

    weight, mask, x, target = matrices(n)
    masked, gradient, error = np.empty_like(weight), np.empty_like(weight), np.empty_like(target)
    scale, flat = np.float32(2 * RATE / error.size), error.ravel()

    def step():
        np.multiply(weight, mask, out=masked)
        np.matmul(x, masked.T, out=error)
        np.subtract(error, target, out=error)
        np.matmul(error.T, x, out=gradient)
        np.multiply(gradient, mask, out=gradient)
        np.multiply(gradient, scale, out=gradient)
        np.subtract(weight, gradient, out=weight)
        return float(flat @ flat) / error.size

    return step


def product(n):
    import numpy as np

    a, b = (np.random.default_rng(seed).standard_normal((n, n), dtype=np.float32) for seed in (0, 1))
    return {"seconds": seconds(lambda: a @ b)}


def figure(kind, file, width, height, scale):
    import matplotlib
    import numpy as np

    matplotlib.use("Agg")
    from matplotlib import pyplot

    values = np.fromfile(file, np.float32)

    def draw():
        shape, axes = pyplot.subplots(figsize=(int(width) / 100, int(height) / 100), dpi=100 * int(scale))
        if kind == "heatmap":
            side = int(len(values) ** 0.5)
            matrix, limit = values.reshape(side, side), np.abs(values).max()
            picture = axes.imshow(matrix, cmap="RdBu_r", vmin=-limit, vmax=limit, interpolation="nearest")
            if side <= 8:
                for (row, column), value in np.ndenumerate(matrix):
                    axes.text(column, row, f"{value:.2f}", ha="center", va="center")
            shape.colorbar(picture)
            axes.set_title("W")
        else:
            axes.plot(values, label="loss")
            axes.set(title="Loss", xlabel="step", ylabel="loss", yscale="log")
            axes.legend()
        file = io.BytesIO()
        shape.savefig(file, format="png")
        pyplot.close(shape)
        return file.getvalue()

    return {"seconds": seconds(draw), "bytes": len(draw())}


def versions():
    found = [f"Python {sys.version.split()[0]}"]
    for name in ("torch", "numpy", "matplotlib"):
        try:
            found.append(f"{name} {importlib.import_module(name).__version__}")
        except ImportError:
            found.append(f"no {name}")
    return {"text": ", ".join(found)}


def training(library, n):
    return {"seconds": seconds({"torch": torch_step, "numpy": numpy_step}[library](int(n)))}


requests = {
    "ready": dict,
    "versions": versions,
    "training": training,
    "masking": lambda way, n: {"seconds": seconds(masking_step(way, int(n)))},
    "product": lambda n: product(int(n)),
    "figure": figure,
}
for line in sys.stdin:
    request, *arguments = line.rstrip("\n").split("\t")
    try:
        answer = requests[request](*arguments)
    except ImportError as error:
        answer = {"missing": error.name}
    print(json.dumps(answer), flush=True)
