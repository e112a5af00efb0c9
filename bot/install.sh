#!/usr/bin/env bash
# Makes .venv with Python 3.10 and exactly what requirements.lock names. Does nothing when that is already there.
# SIGNPOST_PYTHON names the Python 3.10 to use, if the search below should not choose one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

VENV=.venv
LOCK=requirements.lock
STAMP=$VENV/.installed

say() { printf '%s\n' "install: $*" >&2; }
die() { say "$@"; exit 1; }

# A command on PATH may be a shim that cannot run: what counts is that it starts, is 3.10 and can make an environment.
is_310() { "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }
can_venv() { "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; }
works() { "$1" --version >/dev/null 2>&1; }

# Python 3.10 that is on the machine: named, on PATH, in pyenv.
find_310() {
    local candidate
    for candidate in "${SIGNPOST_PYTHON:-}" python3.10 python3 python \
        $(ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10 2>/dev/null | sort -rV) \
        /usr/bin/python3.10 /usr/local/bin/python3.10 /opt/homebrew/bin/python3.10; do
        if [ -n "$candidate" ] && is_310 "$candidate"; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    return 1
}

# A working uv: the one on PATH, or one that any newer Python installs into .cache/bootstrap.
find_uv() {
    local candidate
    if works uv; then
        command -v uv
        return
    fi
    if ! works .cache/bootstrap/bin/uv; then
        for candidate in python3.14 python3.13 python3.12 python3.11 python3 python3.9 /usr/bin/python3 \
            $(ls -d "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.*/bin/python3 2>/dev/null | sort -rV); do
            if can_venv "$candidate"; then
                say "fetching uv (it fetches Python 3.10), with $("$candidate" --version)"
                "$candidate" -m venv .cache/bootstrap
                .cache/bootstrap/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r <(uv_of_lock)
                break
            fi
        done
    fi
    works .cache/bootstrap/bin/uv && echo "$PWD/.cache/bootstrap/bin/uv"
}

# The lock's own lines for uv: pip installs it with its hashes too.
uv_of_lock() { sed -n '/^uv==/,/[^\\]$/p' "$LOCK"; }

hash_of_lock() { "$VENV/bin/python" -c 'import hashlib, sys; print(sys.version.split()[0], hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$LOCK"; }

if [ -x "$VENV/bin/python" ] && is_310 "$VENV/bin/python" && [ "$(cat "$STAMP" 2>/dev/null)" = "$(hash_of_lock)" ]; then
    exit 0
fi

if [ ! -x "$VENV/bin/python" ] || ! is_310 "$VENV/bin/python"; then
    say "1 of 3: looking for Python 3.10"
    if ! python=$(find_310); then
        uv=$(find_uv) || die "no Python 3.10 here, and no Python that could fetch it. Install Python 3.10 with its venv module (or uv), and run this again."
        say "no Python 3.10 here; uv fetches one"
        "$uv" python install 3.10
        python=$("$uv" python find 3.10)
    fi
    say "1 of 3: $python makes $VENV"
    rm -rf "$VENV"
    "$python" -m venv "$VENV"
else
    say "1 of 3: $VENV is there, with $("$VENV/bin/python" --version)"
fi

say "2 of 3: the installer uv, as locked"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r <(uv_of_lock)

say "3 of 3: $(grep -c '^[A-Za-z0-9]' "$LOCK") packages, as locked (about 7.7 GB; the first time 4 minutes, from the installer's cache seconds)"
"$VENV/bin/uv" pip install --python "$VENV/bin/python" --require-hashes -r "$LOCK"

hash_of_lock >"$STAMP"
say "done"
