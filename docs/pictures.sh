#!/usr/bin/env bash
# Draws the pictures of README.md from the samples; wants phahe and chromium on the PATH, and runs in the folder of the repository.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

picture() { # NAME HEIGHT, then what `phahe view` takes
  local name=$1 height=$2
  shift 2
  phahe view "$@" --store "$folder/store" -o "$folder/$name.html"
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="1500,$height" --virtual-time-budget=8000 \
    --screenshot="docs/$name.png" "file://$folder/$name.html" 2>/dev/null
}

phahe build builders/samples --store "$folder/store" >/dev/null
picture network 720 lineage --task "phổ biến Kết luận 50-KL/TW"
picture agency 900 agency "Sở Khoa học và Công nghệ tỉnh Bình Dương"
