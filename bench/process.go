package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// ticks is how often a second Linux counts the time of processes.
const ticks = 100

// cpu is the processor time of a process so far; 0 where /proc does not tell it.
func cpu(pid int) time.Duration {
	body, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(body), ") ")
	const user, system = 11, 12
	fields := strings.Fields(rest)
	if len(fields) <= system {
		return 0
	}
	total := 0
	for _, f := range fields[user : system+1] {
		n, _ := strconv.Atoi(f) // the kernel writes numbers
		total += n
	}
	return time.Duration(total) * time.Second / ticks
}

// memory is what a process holds, in megabytes: its share of all pages, and those that no file backs.
func memory(pid int) (pss, anonymous int) {
	body, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, 0
	}
	for line := range strings.Lines(string(body)) {
		var kB int
		if _, err := fmt.Sscanf(line, "Pss: %d kB", &kB); err == nil {
			pss = kB >> 10
		}
		if _, err := fmt.Sscanf(line, "Anonymous: %d kB", &kB); err == nil {
			anonymous = kB >> 10
		}
	}
	return pss, anonymous
}
