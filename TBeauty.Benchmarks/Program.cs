using TBeauty.Benchmarks;
using TBeauty.Benchmarks.Chaos;
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;

// The generator and the limits are processes of their own, so that it can be told which of them used the processor.
return args switch
{
    [LoadProgram.Verb] => await LoadProgram.Run(),
    [LimitProgram.Verb] => await LimitProgram.Run(),
    [ChaosProgram.Verb, .. var rest] => await ChaosProgram.Run(rest),
    _ => await BenchmarkProgram.Run(args),
};
