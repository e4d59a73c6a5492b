#!/bin/sh
# Signs, packs and notarises the app on a Mac: make_dmg.sh APP INTO. Without an identity it is signed
# for this machine only (ad hoc), and Gatekeeper asks whoever opens it. Written, not run yet.
#   SEAWALL_IDENTITY   the name of a "Developer ID Application" certificate in the keychain
#   SEAWALL_NOTARY     the name of a profile made by `xcrun notarytool store-credentials`
set -eu
app=$1 into=$2
here=$(cd "$(dirname "$0")" && pwd)
identity=${SEAWALL_IDENTITY:--}
version=$(/usr/libexec/PlistBuddy -c 'Print CFBundleShortVersionString' "$app/Contents/Info.plist")
dmg=$into/seawall-$version-macos-$(uname -m).dmg

stamp=""
[ "$identity" = - ] || stamp=--timestamp
# From the inside out: a seal covers what lies in it.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 -n 50 codesign --force --options runtime $stamp --sign "$identity"
codesign --force --options runtime $stamp --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --deep --strict "$app"

staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
cp -R "$app" "$staged/"
ln -s /Applications "$staged/Applications"
hdiutil create -volname "Seawall $version" -srcfolder "$staged" -format ULFO -ov "$dmg"
if [ -n "${SEAWALL_NOTARY:-}" ]; then
    codesign --force $stamp --sign "$identity" "$dmg"
    xcrun notarytool submit "$dmg" --keychain-profile "$SEAWALL_NOTARY" --wait
    xcrun stapler staple "$dmg"      # so that a Mac without a network can check it too
    spctl --assess --type open --context context:primary-signature "$dmg"
fi
echo "$dmg"
