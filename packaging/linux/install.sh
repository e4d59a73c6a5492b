#!/bin/sh
# Installs Seawall for the person who runs it, without root, or takes it away again.
# Nothing outside ~/.local is written (XDG_DATA_HOME is followed), and nothing is downloaded.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
program=$HOME/.local/lib/seawall
link=$HOME/.local/bin/seawall
data=$share/Seawall

usage() {
    echo "usage: ./install.sh --user      install or upgrade Seawall for you alone"
    echo "       ./install.sh --remove    take the program away; your data stays"
}

refresh() {  # desktops notice by themselves, only later, where these programs are missing
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q "$share/applications" || true; fi
    if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" >/dev/null 2>&1 || true; fi
    if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -qt "$share/icons/hicolor" 2>/dev/null || true; fi
}

shared() {  # the files that a desktop looks for, as this version or the one installed has them
    (cd "$1/share" && find applications icons mime metainfo man -type f)
}

is_ours() {
    [ -f "$1/MANIFEST.sha256" ] && [ -x "$1/seawall" ]
}

refuse_if_running() {
    for exe in /proc/[0-9]*/exe; do
        if [ "$(readlink "$exe" 2>/dev/null || true)" = "$program/seawall" ]; then
            echo "Seawall is open. Close its window, then run this again. Nothing was changed." >&2
            exit 1
        fi
    done
}

clear_shared() {
    shared "$program" | while IFS= read -r file; do rm -f -- "$share/$file"; done
}

install_it() {
    refuse_if_running
    if [ -e "$program" ] && ! is_ours "$program"; then
        echo "$program is there and is not Seawall. Move it away, then run this again." >&2
        exit 1
    fi
    if ! (cd "$here" && sha256sum --check --quiet MANIFEST.sha256); then
        echo "Files of this download are damaged, see above. Unpack it again. Nothing was changed." >&2
        exit 1
    fi
    mkdir -p "$HOME/.local/lib" "$HOME/.local/bin"
    fresh=$(mktemp -d "$HOME/.local/lib/.seawall.XXXXXX")
    trap 'rm -rf -- "$fresh"' EXIT
    cp -R "$here/." "$fresh/"
    rm -f -- "$fresh/portable.ini"
    rm -rf -- "$fresh/data"
    chmod 755 "$fresh"
    if [ -e "$program" ]; then
        clear_shared
        rm -rf -- "$program"
    fi
    mv "$fresh" "$program"
    trap - EXIT
    ln -sfn "$program/seawall" "$link"
    shared "$program" | while IFS= read -r file; do
        mkdir -p "$share/$(dirname "$file")"
        cp "$program/share/$file" "$share/$file"
    done
    sed -i "s|^Exec=seawall|Exec=\"$program/seawall\"|" "$share/applications/seawall.desktop"
    refresh
    echo "Seawall is installed in $program. Start it from your menu, or with $link"
    echo "Your data is kept in $data"
}

remove_it() {
    refuse_if_running
    if ! is_ours "$program"; then
        echo "Seawall is not installed in $program. Nothing was changed." >&2
        exit 1
    fi
    clear_shared
    rm -rf -- "$program"
    if [ -L "$link" ]; then rm -f -- "$link"; fi
    refresh
    echo "Seawall was taken away. Your data was not touched; if you do not need it, delete"
    echo "  $data"
}

case ${1:-} in
    --user) install_it ;;
    --remove) remove_it ;;
    *) usage; exit 2 ;;
esac
