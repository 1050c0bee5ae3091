using TBeauty.Benchmarks;
#if !ASPIRE
using TBeauty.Benchmarks.Chaos;
#endif
using TBeauty.Benchmarks.Limits;
using TBeauty.Benchmarks.Load;

// The generator and the limits are processes of their own, so that it can be told which of them used the processor.
return args switch
{
    [LoadProgram.Verb] => await LoadProgram.Run(),
    [LimitProgram.Verb] => await LimitProgram.Run(),
#if !ASPIRE
    [ChaosProgram.Verb, .. var rest] => await ChaosProgram.Run(rest),
#endif
    _ => await BenchmarkProgram.Run(args),
};
