#!/usr/bin/env bash
# Makes the PNG sizes from the SVGs; needs rsvg-convert (librsvg2-bin).
set -euo pipefail
cd "$(dirname "$0")"
for size in 16 24; do
  rsvg-convert --width "$size" --height "$size" --output "vigil-$size.png" vigil-small.svg
done
for size in 32 48 64 128 256 512; do
  rsvg-convert --width "$size" --height "$size" --output "vigil-$size.png" vigil.svg
done
