"""Reads a table again and again: what a person gets from Polars or pandas with one call.

Prints "ready" after one read of a small table; then answers every line "steps N" on standard input with the seconds
that N reads of the file took. The table is let go before the next read. Peer of `taskloom bench tables`.
"""

import argparse
import sys
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reader", choices=["polars", "pandas"], required=True)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--warm", required=True)
    parser.add_argument("file")
    arguments = parser.parse_args()

    if arguments.reader == "polars":
        import polars

        read = polars.read_parquet if arguments.file.endswith(".parquet") else polars.read_csv
    else:
        import pandas

        # pandas' fastest way through a CSV file is Arrow's.
        def read(path):
            if path.endswith(".parquet"):
                return pandas.read_parquet(path)
            return pandas.read_csv(path, engine="pyarrow")

    read(arguments.warm)
    print("ready", flush=True)
    for line in sys.stdin:
        steps = int(line.split()[1])
        seconds = 0.0
        for _ in range(steps):
            begin = time.perf_counter()
            table = read(arguments.file)
            seconds += time.perf_counter() - begin
            if len(table) != arguments.rows:
                sys.exit("the table has %d rows" % len(table))
            del table
        print(seconds, flush=True)


if __name__ == "__main__":
    main()
