// The peer of bench/rego-evaluate: OPA with prepared queries on inputs that are parsed beforehand. Reads one job as
// JSON on standard input and prints one line of JSON for each pair of policy and input: nanoseconds an evaluation,
// and the result, which must be ours as well.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
)

type policy struct {
	Name    string         `json:"name"`
	Text    string         `json:"text"`
	Version string         `json:"version"`
	Query   string         `json:"query"`
	Data    map[string]any `json:"data"`
	Inputs  []any          `json:"inputs"`
}

type job struct {
	Policies []policy `json:"policies"`
	// Milliseconds to spend on each pair.
	SliceMs int `json:"sliceMs"`
	// Compiles each policy so often, for the time of compiling; 0 leaves it out.
	Compiles int `json:"compiles"`
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func version(p policy) ast.RegoVersion {
	if p.Version == "v0" {
		return ast.RegoV0
	}
	return ast.RegoV1
}

func prepare(p policy) rego.PreparedEvalQuery {
	options := []func(*rego.Rego){
		rego.Query(p.Query),
		rego.Module(p.Name+".rego", p.Text),
		rego.SetRegoVersion(version(p)),
	}
	if p.Data != nil {
		options = append(options, rego.Store(inmem.NewFromObject(p.Data)))
	}
	prepared, err := rego.New(options...).PrepareForEval(context.Background())
	fail(err)
	return prepared
}

func measure(prepared rego.PreparedEvalQuery, input any, slice time.Duration) (float64, any) {
	value, err := ast.InterfaceToValue(input)
	fail(err)
	ctx := context.Background()
	once := func() rego.ResultSet {
		result, err := prepared.Eval(ctx, rego.EvalParsedInput(value))
		fail(err)
		return result
	}
	var answer any
	if result := once(); len(result) > 0 {
		answer = result[0].Expressions[0].Value
	}
	best := 0.0
	// The best of three: what else the machine does only ever adds.
	for round := 0; round < 3; round++ {
		started := time.Now()
		count := 0
		for time.Since(started) < slice {
			for i := 0; i < 10; i++ {
				once()
			}
			count += 10
		}
		each := float64(time.Since(started).Nanoseconds()) / float64(count)
		if best == 0 || each < best {
			best = each
		}
	}
	return best, answer
}

func main() {
	var work job
	fail(json.NewDecoder(bufio.NewReaderSize(os.Stdin, 1<<20)).Decode(&work))
	out := json.NewEncoder(os.Stdout)
	slice := time.Duration(work.SliceMs) * time.Millisecond
	for _, p := range work.Policies {
		line := map[string]any{"name": p.Name}
		if work.Compiles > 0 {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			kept := make([]rego.PreparedEvalQuery, 0, work.Compiles)
			started := time.Now()
			for i := 0; i < work.Compiles; i++ {
				kept = append(kept, prepare(p))
			}
			line["compileNs"] = float64(time.Since(started).Nanoseconds()) / float64(work.Compiles)
			runtime.GC()
			runtime.ReadMemStats(&after)
			line["compiledBytes"] = (float64(after.HeapAlloc) - float64(before.HeapAlloc)) / float64(work.Compiles)
			runtime.KeepAlive(kept)
		}
		prepared := prepare(p)
		times := []float64{}
		answers := []any{}
		for _, input := range p.Inputs {
			each, answer := measure(prepared, input, slice)
			times = append(times, each)
			answers = append(answers, answer)
		}
		line["ns"] = times
		line["answers"] = answers
		fail(out.Encode(line))
	}
}
