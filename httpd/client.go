package httpd

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// clientOf answers the address that a request is counted under. Forwarding
// headers are believed only from trusted peers, and only where they agree: a
// proxy passes on the one it does not write.
func clientOf(r *http.Request, trusted []netip.Prefix) netip.Addr {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !isTrusted(peer.Addr(), trusted) {
		return network(peer.Addr())
	}
	older := farthest(r.Header.Values("X-Forwarded-For"), plain, trusted)
	newer := farthest(r.Header.Values("Forwarded"), forField, trusted)
	switch {
	case !newer.IsValid() && older.IsValid():
		return network(older)
	case newer.IsValid() && (!older.IsValid() || newer == older):
		return network(newer)
	}
	return network(peer.Addr())
}

func isTrusted(addr netip.Addr, trusted []netip.Prefix) bool {
	return slices.ContainsFunc(trusted, func(p netip.Prefix) bool { return p.Contains(addr.Unmap()) })
}

// network groups IPv6 by /64: one subscriber has that many addresses.
func network(addr netip.Addr) netip.Addr {
	if addr = addr.Unmap().WithZone(""); addr.Is6() {
		return netip.PrefixFrom(addr, 64).Masked().Addr()
	}
	return addr
}

// farthest reads the hops from the nearest on and stops at the first that is no
// trusted proxy: what stands before it could be invented.
func farthest(headers []string, read func(string) string, trusted []netip.Prefix) (last netip.Addr) {
	hops := strings.Split(strings.Join(headers, ","), ",")
	for _, hop := range slices.Backward(hops) {
		addr, err := parseHost(read(strings.TrimSpace(hop)))
		if err != nil {
			return last
		}
		if last = addr; !isTrusted(addr, trusted) {
			return last
		}
	}
	return last
}

func plain(hop string) string { return hop }

// forField finds for=... in an element of the Forwarded header.
func forField(hop string) string {
	for field := range strings.SplitSeq(hop, ";") {
		if name, value, _ := strings.Cut(strings.TrimSpace(field), "="); strings.EqualFold(name, "for") {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}

// parseHost takes an address with or without a port or brackets.
func parseHost(host string) (netip.Addr, error) {
	if both, err := netip.ParseAddrPort(host); err == nil {
		return both.Addr(), nil
	}
	return netip.ParseAddr(strings.Trim(host, "[]"))
}
