#!/bin/sh
# Runs in a fresh system with a menu and with RPM, without a network, as root; what a person does is done as `learner`.
# Each line it prints is something that was looked at; the first that fails ends it.
set -eu
cd /
home=/home/learner
data=$home/.local/share/Seawall
shots=/given/shots
mkdir -p "$shots"
chmod 755 /given

say() { echo "ok: $*"; }
die() { echo "FAILED: $*" >&2; exit 1; }
learner() { su -s /bin/sh learner -c "env -i HOME=$home LANG=C.UTF-8 PATH=/usr/bin:/bin $*"; }
# The fonts that fontconfig found, kept for every program of this person, are not ours to remove.
listing() {
    find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /given -o -path /tmp -o -path /run \
        -o -path /var/cache -o -path "$home/.cache/fontconfig" -o -path /var/log -o -path /var/lib/dpkg -o -path /var/lib/rpm -o -path /root/.rpmdb -o -path "$home/.cache" -o -path "$data" \) -prune \
        -o \( -type f -o -type l \) -print | sort
}
newest() { rpm -qp --qf "%{VERSION}" "/given/$1.rpm"; }

window() { # window NAME PROGRAM...: opens it on a screen, keeps a picture, ends it
    name=$1; shift
    mkdir -p /tmp/screen && chmod 777 /tmp/screen
    su -s /bin/sh learner -c "exec Xvfb :7 -screen 0 1280x832x24 -fbdir /tmp/screen -nolisten tcp >/dev/null 2>&1" &
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e /tmp/.X11-unix/X7 ] && break; sleep 0.5; done
    su -s /bin/sh learner -c "exec env -i HOME=$home LANG=C.UTF-8 PATH=/usr/bin:/bin DISPLAY=:7 $*" \
        >/tmp/window.log 2>&1 </dev/null &
    running=$!
    sleep 6
    cp /tmp/screen/Xvfb_screen0 "$shots/$name.xwd"
    if ! kill -0 $running 2>/dev/null; then cat /tmp/window.log >&2; die "the window of $name is gone"; fi
    kill $running; wait $running 2>/dev/null || true
    for pid in $(ls /proc | grep '^[0-9]*$'); do
        [ "$(cat /proc/$pid/comm 2>/dev/null)" = Xvfb ] && kill "$pid"
    done
    rm -f /tmp/.X7-lock /tmp/.X11-unix/X7
}

rm -rf "$home/.local" "$home/.cache"
mount -t tmpfs -o noexec,nosuid,mode=1777 tmpfs /tmp
[ "$(grep -c : /proc/net/dev)" = 1 ] || die "there is a network"
rpm_() { rpm --force-debian --nodeps "$@" 2>/tmp/rpm.log; }
say "$(. /etc/os-release; echo "$PRETTY_NAME"), $(rpm --version), no network, /tmp is noexec"
echo "    asks for: $(rpm -qp --requires /given/new.rpm | grep -v '^rpmlib\|^/bin' | tr '\n' ' ')"

listing > /tmp/before
rpm_ -i /given/old.rpm || { cat /tmp/rpm.log >&2; die "rpm -i"; }
say "installed $(learner seawall --version)"
learner seawall self-check > /tmp/check.log || { cat /tmp/check.log; die "self-check"; }
rpm_ -U /given/new.rpm || { cat /tmp/rpm.log >&2; die "rpm -U"; }
[ "$(learner seawall --version)" = "Seawall $(newest new)" ] || die "the new version is not there"
learner seawall self-check > /tmp/check.log || { cat /tmp/check.log; die "self-check"; }
say "upgraded to $(learner seawall --version)"
rpm --verify --nodeps seawall || die "rpm --verify"
say "rpm --verify: every file is as it was packed"
! rpm_ -U /given/old.rpm || die "rpm replaced a newer version"
say "downgrade: $(grep -o 'package.*' /tmp/rpm.log)"

desktop-file-validate /usr/share/applications/seawall.desktop || die "desktop entry"
[ "$(learner "sh -c 'XDG_DATA_DIRS=/usr/share grep -l seawall /usr/share/applications/mimeinfo.cache'")" ] || die "no kind of file leads to it"
window desktop-entry rofi -show drun -show-icons -icon-theme hicolor -font '"DejaVu Sans 16"' -drun-display-format '"{name}: {comment}"'
say "the menu shows it: desktop-entry.png"
window first-run-rpm seawall
[ -f "$data/profile.db" ] || die "the first run made no profile"

rpm_ -e seawall >/tmp/removed.log || die "removal"
grep "Seawall was taken away" /tmp/removed.log
listing > /tmp/after
if ! diff /tmp/before /tmp/after >/tmp/left; then grep '^[<>]' /tmp/left | grep -v mime | grep -v mimeinfo.cache >&2 && die "removal left or took files"; fi
[ -f "$data/profile.db" ] || die "removal took the data"
say "removed: nothing is left but $data"
