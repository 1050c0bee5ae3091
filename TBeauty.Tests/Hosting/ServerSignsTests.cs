using Microsoft.Extensions.Time.Testing;
using TBeauty.AppHost.Local;

namespace TBeauty.Tests.Hosting;

/// <summary>A server that answers nothing but errors for ten seconds is started again.</summary>
public class ServerSignsTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly ServerSigns signs;

    public ServerSignsTests() => signs = new(clock);

    [Fact]
    public void Ten_seconds_of_errors_are_enough_and_not_a_moment_less()
    {
        Assert.False(signs.IsEnough(ServerSign.Well));
        Assert.False(signs.IsEnough(ServerSign.Error));
        Assert.False(After(9.999, ServerSign.Error));
        Assert.True(After(0.001, ServerSign.Error));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_answer_or_a_silence_between_them_begins_anew(bool isAnswer)
    {
        signs.IsEnough(ServerSign.Well);
        signs.IsEnough(ServerSign.Error);
        Assert.False(After(9, isAnswer ? ServerSign.Well : ServerSign.None));
        Assert.False(After(1, ServerSign.Error));
        Assert.False(After(9.999, ServerSign.Error));
        Assert.True(After(0.001, ServerSign.Error));
    }

    [Fact]
    public void One_that_was_never_well_is_still_starting_and_is_left_alone()
    {
        signs.IsEnough(ServerSign.Error);
        Assert.False(After(3_600, ServerSign.Error));
    }

    [Fact]
    public void One_that_has_been_started_again_or_stopped_is_like_a_new_one()
    {
        signs.IsEnough(ServerSign.Well);
        signs.IsEnough(ServerSign.Error);
        Assert.True(After(10, ServerSign.Error));
        Assert.False(After(10, ServerSign.Error));
        Assert.False(After(10, ServerSign.Error));

        signs.IsEnough(ServerSign.Well);
        signs.IsEnough(ServerSign.Error);
        signs.Forget();
        Assert.False(After(10, ServerSign.Error));
        Assert.False(After(10, ServerSign.Error));
    }

    private bool After(double seconds, ServerSign sign)
    {
        clock.Advance(TimeSpan.FromSeconds(seconds));
        return signs.IsEnough(sign);
    }
}
