// Command k6 is k6 itself, as released: nothing is added and nothing is changed.
package main

import "go.k6.io/k6/v2/cmd"

func main() { cmd.Execute() }
