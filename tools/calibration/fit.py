"""Fits the weights of the decision between same and different, and draws how well its confidence is calibrated.

usage: python3 tools/calibration/fit.py docs/calibration/pairs.csv docs/calibration/curve.svg      (needs numpy)

The pairs come from `cargo run --release --example calibrate -- tests/gold/alignments/*.json`. Weights are those of a logistic
regression (Newton's method, a ridge of 0.1) with altered pairs weighing as much in all as unaltered ones; the prior is then
moved to the share that they have. `anchors` and `stated` are left to reason: too few pairs of these files have any.
"""
import csv
import sys

import numpy

KNOWN = ["margin", "overlap", "stretch", "gap"]
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
same = numpy.array([row["altered"] == "0" for row in rows], dtype=float)
known = numpy.array([[float(row[name]) for name in KNOWN] + [1.0] for row in rows])
weight = numpy.where(same == 1, (1 - same).sum() / same.sum(), 1.0)


def fit(chosen):
    weights = numpy.zeros(known.shape[1])
    for _ in range(50):
        guess = 1 / (1 + numpy.exp(-known[chosen] @ weights))
        slope = known[chosen].T @ (weight[chosen] * (same[chosen] - guess)) - 0.1 * weights
        curvature = (known[chosen] * (weight[chosen] * guess * (1 - guess))[:, None]).T @ known[chosen]
        weights += numpy.linalg.solve(curvature + 0.1 * numpy.eye(len(weights)), slope)
    return weights


weights = fit(numpy.ones(len(rows), dtype=bool))
odds = numpy.log(same.sum() / (1 - same).sum())
print({name: round(float(value), 2) for name, value in zip(KNOWN + ["prior"], weights + [0, 0, 0, 0, odds])})

# What the curve shows is said by weights that have not seen the file they are tried on.
files = numpy.array([row["file"] for row in rows])
agreement = numpy.zeros(len(rows))
for name in sorted(set(files)):
    held = files == name
    agreement[held] = 1 / (1 + numpy.exp(-(known[held] @ fit(~held) + odds)))
order = numpy.argsort(agreement)
area = sum(same[i] * (numpy.sum(1 - same[agreement < agreement[i]]) + numpy.sum(1 - same[agreement == agreement[i]]) / 2)
           for i in range(len(rows))) / (same.sum() * (1 - same).sum())
print(f"area under the curve {area:.3f}")
for least in (0.3, 0.5, 0.7):
    missed = agreement < least
    print(f"called different below {least}: {missed[same == 0].mean():.3f} of altered, {missed[same == 1].mean():.4f} of same")

points = []
for chunk in numpy.array_split(order, 10):
    points.append((agreement[chunk].mean(), same[chunk].mean(), len(chunk)))
    print(f"agreement {points[-1][0]:.3f}, in fact the same {points[-1][1]:.3f} ({len(chunk)} pairs)")
place = lambda share: (60 + 400 * share[0], 440 - 400 * share[1])
path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, points))
dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in map(place, points))
ticks = "".join(
    f'<text x="{60 + 400 * t:.0f}" y="462" text-anchor="middle">{t:.1f}</text>'
    f'<text x="50" y="{444 - 400 * t:.0f}" text-anchor="end">{t:.1f}</text>' for t in (0, 0.5, 1))
open(sys.argv[2], "w", encoding="utf-8").write(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 500" font-family="sans-serif" font-size="13">'
    '<rect width="500" height="500" fill="white"/><path d="M60 40V440H460" fill="none" stroke="black"/>'
    '<path d="M60 440L460 40" stroke="grey" stroke-dasharray="4"/>'
    f'<polyline points="{path}" fill="none" stroke="#06c" stroke-width="2"/><g fill="#06c">{dots}</g>{ticks}'
    '<text x="260" y="490" text-anchor="middle">agreement as told</text>'
    '<text x="20" y="240" text-anchor="middle" transform="rotate(-90 20 240)">share that says the same</text></svg>\n')
