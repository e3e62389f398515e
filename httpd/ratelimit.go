package httpd

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// meters give every client a bucket of cost points that fills within a minute.
// Only the clients seen last are remembered.
type meters struct {
	perMinute int
	clients   *lru.Cache[netip.Addr, *rate.Limiter]
}

func newMeters(perMinute, clients int) (*meters, error) {
	kept, err := lru.New[netip.Addr, *rate.Limiter](clients)
	return &meters{perMinute, kept}, err
}

func (m *meters) of(client netip.Addr) *rate.Limiter {
	if bucket, ok := m.clients.Get(client); ok {
		return bucket
	}
	bucket := rate.NewLimiter(rate.Limit(float64(m.perMinute)/60), m.perMinute)
	if other, raced, _ := m.clients.PeekOrAdd(client, bucket); raced {
		return other
	}
	return bucket
}

// charge takes points and says what is left. Without a rate all is granted.
func (m *meters) charge(client netip.Addr, points int) (Cost, bool) {
	if m.perMinute == 0 {
		return Cost{Requested: points}, true
	}
	now, bucket := time.Now(), m.of(client)
	granted := bucket.AllowN(now, points)
	left := max(bucket.TokensAt(now), 0)
	return Cost{
		Requested: points, Limit: m.perMinute, Remaining: int(left),
		ResetAt: now.Add(m.fill(float64(m.perMinute) - left)).UTC().Truncate(time.Millisecond),
	}, granted
}

// pointsPerSecond is what an operation costs at least for the time that it takes: what a filter makes the store read
// shows in no page size.
const pointsPerSecond = 5_000

// settle takes the points that the time of an operation costs beyond those charged before; the bucket may go below 0.
func (m *meters) settle(client netip.Addr, charged int, took time.Duration) {
	if more := int(took.Seconds()*pointsPerSecond) - charged; m.perMinute > 0 && more > 0 {
		m.of(client).ReserveN(time.Now(), min(more, m.perMinute))
	}
}

// fill is how long it takes to earn so many points.
func (m *meters) fill(points float64) time.Duration {
	return time.Duration(points / float64(m.perMinute) * float64(time.Minute))
}

// retryAfter is when enough points for the refused request are there again.
func (m *meters) retryAfter(c Cost) string {
	wait := m.fill(float64(min(c.Requested, c.Limit) - c.Remaining))
	return strconv.Itoa(int(math.Ceil(wait.Seconds())))
}

// shown is the price in the answer; a limit that is not set is not shown.
func (c Cost) shown() any {
	if c.Limit == 0 {
		return map[string]int{"requested": c.Requested}
	}
	return c
}

// tell puts what is left into the headers.
func (c Cost) tell(header http.Header) {
	if c.Limit == 0 {
		return
	}
	header.Set("RateLimit-Limit", strconv.Itoa(c.Limit))
	header.Set("RateLimit-Remaining", strconv.Itoa(c.Remaining))
	header.Set("RateLimit-Reset", strconv.Itoa(max(0, int(math.Ceil(time.Until(c.ResetAt).Seconds())))))
}
