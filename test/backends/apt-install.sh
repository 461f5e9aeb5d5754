#!/usr/bin/env bash
# Installs Debian packages without starting the services that they bring.
# usage: apt-install.sh PACKAGE...
set -euo pipefail
AS=(); [ "$(id -u)" = 0 ] || AS=(sudo)
POLICY=/usr/sbin/policy-rc.d
if [ ! -e "$POLICY" ]; then
  printf '#!/bin/sh\nexit 101\n' | "${AS[@]}" tee "$POLICY" > /dev/null
  "${AS[@]}" chmod +x "$POLICY"
  trap '"${AS[@]}" rm -f "$POLICY"' EXIT
fi
"${AS[@]}" apt-get update -qq
"${AS[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
