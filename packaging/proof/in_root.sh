#!/bin/sh
# Runs in a fresh system without a network, as root; what a person does is done as `learner`.
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
        -o -path /var/cache -o -path "$home/.cache/fontconfig" -o -path /var/log -o -path /var/lib/dpkg -o -path "$data" \) -prune \
        -o \( -type f -o -type l \) -print | sort
}
newest() { dpkg-deb -f "/given/$1.deb" Version | sed 's/-1$//'; }

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

rm -rf "$home/.local" "$home/portable" "$home/dist"
mount -t tmpfs -o noexec,nosuid,mode=1777 tmpfs /tmp
[ "$(grep -c : /proc/net/dev)" = 1 ] || die "there is a network"
say "$(. /etc/os-release; echo "$PRETTY_NAME"), $(ldd --version | head -1), no network, /tmp is noexec"

# --- the package -------------------------------------------------------------
listing > /tmp/before
dpkg -i /given/old.deb >/tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; die "dpkg -i"; }
say "installed $(learner seawall --version)"
learner seawall self-check > /tmp/check.log || { cat /tmp/check.log; die "self-check"; }
sed 's/^/    /' /tmp/check.log
[ ! -e "$data" ] || die "self-check left something in the home"
window first-run seawall
[ -f "$data/profile.db" ] || die "the first run made no profile"
say "first run: $(grep -c . "$data/logs/seawall.log") lines in the log, profile made"
[ ! -s "$data/logs/crash.log" ] || die "the crash log is not empty"
[ "$(stat -c %a "$data")$(stat -c %a "$data/profile.db")" = 700600 ] || die "the profile can be read by others"
say "data folder 0700, profile 0600"

rm -rf "$data"; cp -R /given/profile "$data"; chown -R learner:learner "$data"
learner seawall self-check --data "$data" >/tmp/check.log || die "the older version cannot open the profile"
dpkg -i /given/new.deb >/tmp/dpkg.log 2>&1 || die "upgrade"
[ "$(learner seawall --version)" = "Seawall $(newest new)" ] || die "the new version is not there"
learner seawall self-check --data "$data" >/tmp/check.log || die "the newer version cannot open the profile"
window after-upgrade seawall
grep -q "start, version $(newest new)" "$data/logs/seawall.log" || die "the new version did not start"
! grep -q "put aside" "$data/logs/seawall.log" || die "the profile was put aside"
say "upgraded to $(learner seawall --version), opened where it was left"

# --- every command of the terminal, frozen ----------------------------------------
work=$home/work; mkdir "$work"; cp /given/ada.seawall-record "$work/"; chown -R learner:learner "$work"
course=/usr/lib/seawall/_internal/content/core
in_work() { learner "sh -c 'cd $work && seawall $*'" >/tmp/command.log 2>&1 || { cat /tmp/command.log >&2; die "seawall $*"; }; }
in_work --help
in_work check $course
in_work pack build $course -o one.seawallpack
in_work pack build $course -o two.seawallpack
in_work pack keygen first; in_work pack keygen second
in_work pack sign one.seawallpack -s first.key
in_work pack verify one.seawallpack -p first.pub
in_work pack info one.seawallpack
in_work pack diff one.seawallpack two.seawallpack
in_work pack change-key core first.key second.pub -o statement
in_work pack sign two.seawallpack -s second.key -c statement
in_work pack verify two.seawallpack -p second.pub
in_work verify ada.seawall-record; in_work verify ada.seawall-record --json
for form in pdf html docx xlsx csv md; do in_work report . -o team.$form; done
in_work report --person ada.seawall-record -o person.pdf
in_work report --audit . -o audit.xlsx
in_work report --xapi . -o statements.json
[ -z "$(find "$work" -type f -empty)" ] || die "a command wrote an empty file"
sed 's/ada/bad/' "$work/ada.seawall-record" > "$work/bad.seawall-record"; printf x >> "$work/bad.seawall-record"
! learner "seawall verify $work/bad.seawall-record" >/dev/null 2>&1 || die "a changed record was taken"
window preview seawall preview $course
say "commands: check, preview, pack build keygen sign verify info diff change-key, verify, report in six forms, for a person, an audit, xAPI; a changed record is refused"
mkdir -p "$shots/reports"; cp "$work"/team.* "$work"/person.pdf "$shots/reports/"; rm -rf "$work"

dpkg -i /given/old.deb >/tmp/dpkg.log 2>&1 || die "downgrade"
say "downgrade: $(grep -o 'downgrading.*' /tmp/dpkg.log)"
cp -R /given/newer "$home/newer"; chown -R learner:learner "$home/newer"
before=$(sha256sum < "$home/newer/profile.db")
if learner "DISPLAY=:0 QT_QPA_PLATFORM=offscreen seawall --data $home/newer" 2>/tmp/refused; then
    die "an older version opened the profile of a newer one"
fi
[ "$(wc -l < /tmp/refused)" = 1 ] || { cat /tmp/refused; die "more than a sentence"; }
say "refused softly: $(cat /tmp/refused)"
window refused seawall --data "$home/newer"
[ "$before" = "$(sha256sum < "$home/newer/profile.db")" ] || die "the newer profile was changed"
say "the newer profile is as it was, byte for byte; the dialog is in refused.png"
rm -rf "$home/newer"

dpkg -r seawall >/tmp/dpkg.log 2>&1 || die "removal"
grep "Seawall was taken away" /tmp/dpkg.log
listing > /tmp/after
if ! diff /tmp/before /tmp/after >/tmp/left; then grep '^[<>]' /tmp/left | grep -v mime | grep -v mimeinfo.cache >&2 && die "removal left or took files"; fi
[ -f "$data/profile.db" ] || die "removal took the data"
say "removed: nothing is left but $data"

# --- the archive, from places where little is allowed ----------------------------
mkdir -p "$home/dist" /mnt/stick
tar -xzf /given/new.tar.gz -C "$home/dist"; mv "$home"/dist/* "$home/dist/Seawall, carried about"
mount --bind "$home/dist" /mnt/stick; mount -o remount,bind,ro /mnt/stick
learner "'/mnt/stick/Seawall, carried about/seawall' self-check" >/tmp/check.log || die "read-only folder"
say "archive: self-check from a read-only mount with a space in its name, /tmp noexec"
umount /mnt/stick
chown -R learner:learner "$home/dist"
place="$home/dist/Seawall, carried about"
(cd "$place" && sha256sum --check --quiet MANIFEST.sha256) || die "manifest"
learner "touch '$place/portable.ini'"
window portable "'$place/seawall'"
[ -f "$place/data/profile.db" ] || die "portable mode kept its data elsewhere"
say "portable.ini: the data is beside the program"

# --- for one person, without root -------------------------------------------------
mkdir "$home/old"; tar -xzf /given/old.tar.gz -C "$home/old"; chown -R learner:learner "$home/old"
listing > /tmp/before
learner "sh -c 'cd $home/old/* && ./install.sh --user'" >/tmp/install.log || die "install.sh"
sed 's/^/    /' /tmp/install.log
[ "$(learner "$home/.local/bin/seawall" --version)" = "Seawall $(newest old)" ] || die "user install"
learner desktop-file-validate "$home/.local/share/applications/seawall.desktop" || die "desktop entry"
learner "sh -c 'cd \"$place\" && ./install.sh --user'" >/tmp/install.log || die "install.sh upgrade"
[ "$(learner "$home/.local/bin/seawall" --version)" = "Seawall $(newest new)" ] || die "user upgrade"
[ ! -e "$home/.local/lib/seawall/data" ] || die "the stick's data was installed"
learner "$home/.local/bin/seawall self-check --data $data" >/tmp/check.log || die "user install cannot open the profile"
learner "$home/.local/lib/seawall/install.sh --remove" | sed 's/^/    /'
listing > /tmp/after
if ! diff /tmp/before /tmp/after >/tmp/left; then grep '^[<>]' /tmp/left | grep -v "share/mime/" | grep -v mimeinfo.cache >&2 && die "install.sh --remove left files"; fi
say "install.sh: installed, upgraded, removed; nothing is left but the data"
rm -rf "$home/old" "$home/dist"
