using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Staff who call at the same moment are looked up together: each is answered as who they are, and as of now.
/// </summary>
[Trait("suite", "trust")]
public class StaffCrowdTests(Shop shop)
{
    private const string Users = "/api/v1/users";
    private const string Me = "/api/v1/auth/me";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task Everybody_in_a_crowd_is_answered_as_who_they_are()
    {
        var roles = new[] { "manager", "stock", "finance", "support" };
        var staying = await Task.WhenAll(roles.Select(New));
        var left = await Task.WhenAll(roles.Select(New));
        var signedOut = await Task.WhenAll(roles.Select(New));
        foreach (var one in left)
            (await shop.Owner.Put(one.Path, new { is_active = false })).Expect(200);
        foreach (var one in signedOut)
            (await one.Calls.Post("/api/v1/auth/logout")).Expect(204);

        for (var round = 0; round < 5; round++)
        {
            (Member One, string? Role)[] everybody =
            [
                .. staying.Zip(roles, (one, role) => (one, (string?)role)),
                .. left.Concat(signedOut).Select(one => (one, (string?)null)),
            ];
            (Member One, string? Role)[] crowd = [.. everybody, .. everybody, .. everybody, .. everybody];
            var answers = await Task.WhenAll(crowd.Select(who => who.One.Calls.Get(Me)));

            foreach (var ((one, role), answer) in crowd.Zip(answers))
            {
                if (role is null)
                {
                    answer.ExpectProblem(401, "auth.invalid_token");
                    continue;
                }

                var me = answer.Expect(200).Body;
                Assert.Equal((one.Email, role), (me["email"].Text(), me["role"].Text()));
            }
        }
    }

    [Fact]
    public async Task What_an_owner_decides_holds_for_the_next_call_whoever_else_calls()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => New("stock")));
        using var end = new CancellationTokenSource();
        var calls = 0;
        var crowd = Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                (await others[n % others.Length].Calls.Get(Me)).Expect(200);
                Interlocked.Increment(ref calls);
            }
        })));

        try
        {
            var one = await New("support");
            foreach (var role in new[] { "manager", "finance", "support", "stock", "manager", "finance" })
            {
                (await shop.Owner.Put(one.Path, new { role })).Expect(200);
                Assert.Equal(role, (await one.Calls.Get(Me)).Expect(200).Body["role"].Text());
            }

            for (var n = 0; n < 6; n++)
            {
                var (leaves, signsOut) = (await New("manager"), await New("manager"));
                (await shop.Owner.Put(leaves.Path, new { is_active = false })).Expect(200);
                (await leaves.Calls.Get(Me)).ExpectProblem(401, "auth.invalid_token");
                (await signsOut.Calls.Post("/api/v1/auth/logout")).Expect(204);
                (await signsOut.Calls.Get(Me)).ExpectProblem(401, "auth.invalid_token");
            }
        }
        finally
        {
            await end.CancelAsync();
            await crowd;
        }

        Assert.InRange(calls, 100, int.MaxValue);
    }

    [Fact]
    public async Task Who_hangs_up_takes_nobody_else_along()
    {
        var (stays, leaves) = (await New("stock"), await New("stock"));
        for (var round = 0; round < 20; round++)
        {
            using var gone = new CancellationTokenSource();
            var leaving = Enumerable.Range(0, 8).Select(_ => HangUp(leaves, gone.Token)).ToArray();
            var staying = Enumerable.Range(0, 8).Select(_ => stays.Calls.Get(Me)).ToArray();
            await Task.Delay(round % 5, TestContext.Current.CancellationToken);
            await gone.CancelAsync();

            Assert.All(await Task.WhenAll(staying), answer => answer.Expect(200));
            await Task.WhenAll(leaving);
        }
    }

    private static async Task HangUp(Member member, CancellationToken gone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Me);
        request.Headers.Authorization = new("Bearer", member.Calls.Token);
        try
        {
            using var answer = await member.Calls.Http.SendAsync(request, gone);
        }
        catch (OperationCanceledException)
        {
            // That is what this one is for.
        }
    }

    private async Task<Member> New(string role)
    {
        var email = $"crowd-{Guid.NewGuid():N}@example.com";
        var path = (await shop.Owner.Post(Users, new { email, name = "Somebody", role, password = Password }))
            .Expect(201).Headers.Location!.OriginalString;
        return new(path, email, await shop.SignIn(email, Password));
    }

    private sealed record Member(string Path, string Email, Caller Calls);
}
