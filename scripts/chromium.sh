#!/bin/sh
# Sees to it that Playwright has what it needs, Chromium first, and Chromium Chinese letters to draw.
# Exits 0 without one too: the tests then skip, or fail where CI=true.
set -eu

has_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM" >/dev/null
        return
    fi
    for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null; then return; fi
    done
    return 1
}

# Debian's Chromium without a window draws the same pages in two thirds of the time.
has_the_quick_one() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null
}

has_chinese_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh)" ]
}

# Playwright brings a Node.js of its own, which a bare system lacks a library for.
playwright_runs() {
    .venv/bin/python -m playwright --version >/dev/null 2>&1
}

missing=""
has_the_quick_one || missing="chromium-headless-shell"
has_chinese_font || missing="$missing fonts-noto-cjk fontconfig"
playwright_runs || missing="$missing libatomic1"
[ -n "$missing" ] || exit 0

sudo=""
[ "$(id -u)" = 0 ] || sudo="sudo -n"
# Only Debian's own package is a program that runs without a desktop's package service.
if command -v apt-get >/dev/null && grep -q '^ID=debian' /etc/os-release && $sudo true 2>/dev/null; then
    echo "Installing with apt-get: $missing"
    # shellcheck disable=SC2086 # a list of names
    { $sudo apt-get update -qq &&
        $sudo env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $missing >/dev/null; } || true
fi

has_chromium || echo "No Chromium: browser tests cannot run. Install chromium, or name it: CHROMIUM=/path make test"
