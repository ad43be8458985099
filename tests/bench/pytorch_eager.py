"""Plain PyTorch training script of the reference MMoE: what a person would write by hand.

40 inputs, 8 experts (Linear 64, ReLU), a softmax gate without bias and a tower (Linear 32, ReLU, Linear 1) per task,
binary cross entropy summed over 2 tasks, Adam. Prints "ready"; then answers every line "steps N" on standard input with
the seconds that N training steps took. Peer of `taskloom bench mmoe`.
"""

import argparse
import sys
import time

import torch
from torch import nn


class MMoE(nn.Module):
    def __init__(self, inputs, experts, units, tasks, tower):
        super().__init__()
        self.experts = nn.ModuleList(nn.Sequential(nn.Linear(inputs, units), nn.ReLU()) for _ in range(experts))
        self.gates = nn.ModuleList(nn.Linear(inputs, experts, bias=False) for _ in range(tasks))
        self.towers = nn.ModuleList(
            nn.Sequential(nn.Linear(units, tower), nn.ReLU(), nn.Linear(tower, 1)) for _ in range(tasks)
        )

    def forward(self, x):
        experts = torch.stack([expert(x) for expert in self.experts], dim=1)
        logits = []
        for gate, tower in zip(self.gates, self.towers):
            weights = torch.softmax(gate(x), dim=1)
            mixed = (weights.unsqueeze(2) * experts).sum(dim=1)
            logits.append(tower(mixed).squeeze(1))
        return logits


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rows", type=int, default=65536)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)

    tasks = 2
    features = torch.randn(arguments.rows, 40)
    labels = torch.randint(0, 2, (arguments.rows, tasks)).float()
    model = MMoE(40, 8, 64, tasks, 32)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss_function = nn.BCEWithLogitsLoss()
    order = torch.randperm(arguments.rows)
    position = 0

    print("ready", flush=True)
    for line in sys.stdin:
        steps = int(line.split()[1])
        begin = time.perf_counter()
        for _ in range(steps):
            if position + arguments.batch > arguments.rows:
                position = 0
            rows = order[position : position + arguments.batch]
            position += arguments.batch
            x, y = features[rows], labels[rows]
            optimizer.zero_grad()
            logits = model(x)
            loss = sum(loss_function(logits[t], y[:, t]) for t in range(tasks))
            loss.backward()
            optimizer.step()
        print(time.perf_counter() - begin, flush=True)


if __name__ == "__main__":
    main()
