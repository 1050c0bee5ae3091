using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// What happens when a named request comes again, in every way that it can: for each post that makes an order or moves
/// money or stock.
/// </summary>
[Trait("suite", "trust")]
public class OnceTests(Shop shop)
{
    private const string Replayed = "Idempotent-Replayed";

    public static TheoryData<string> KeyedPosts => [.. KeyedPost.Names];

    public static TheoryData<string, string> MalformedKeys
    {
        get
        {
            string[] keys = ["", "fifteen-letters", new('k', 129), "a blank in the middle", "a/slash/in-the-middle",
                "quotes-\"are\"-out-"];
            return [.. KeyedPost.Names.SelectMany(post => keys.Select(key => (post, key)))];
        }
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task Sixty_four_at_once_do_it_once(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, 64)
            .Select(i => post.Doors[i % post.Doors.Count].Post(post.Path, post.Body, key)));

        var done = answers.Where(answer => (int)answer.Status is 201).ToArray();
        var first = Assert.Single(done, answer => answer.Header(Replayed) is null);
        Assert.All(done.Where(answer => answer != first), repeat => AssertRepeats(first, repeat));
        foreach (var waiting in answers.Except(done))
        {
            waiting.ExpectProblem(409, "idempotency.in_progress");
            Assert.Equal("1", waiting.Header("Retry-After"));
        }

        AssertRepeats(first, await post.Do(key));
        Assert.Equal(1, await post.Count());
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task After_success_a_repeat_answers_word_for_word_and_does_nothing(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());

        var first = (await post.Do(key)).Expect(201);
        var repeats = new[] { await post.Do(key), await post.Doors[^1].Post(post.Path, post.Body, key) };

        Assert.Null(first.Header(Replayed));
        Assert.NotNull(first.Header("Location"));
        Assert.All(repeats, repeat => AssertRepeats(first, repeat));
        Assert.Equal(1, await post.Count());
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task After_a_refusal_the_same_key_may_try_again(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name, allowed: false), KeyedPost.NewKey());

        (await post.Do(key)).Expect(409);
        (await post.Caller.Post(post.Path, new { nonsense = true }, key)).ExpectProblem(400, "request.invalid");
        Assert.Equal(0, await post.Count());

        await post.Allow();
        var first = (await post.Do(key)).Expect(201);
        Assert.Null(first.Header(Replayed));
        AssertRepeats(first, await post.Do(key));
        Assert.Equal(1, await post.Count());
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task After_an_answer_that_was_lost_a_repeat_gives_it(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());

        await post.DoAndLoseTheAnswer(key);
        // The lock on the key goes with the commit, but not in the same instant.
        Answer repeat = null!;
        await Wait.Until(async () => (int)(repeat = await post.Do(key)).Status is not 409);

        Assert.Equal("true", repeat.Expect(201).Header(Replayed));
        Assert.NotNull(repeat.Header("Location"));
        Assert.Equal(1, await post.Count());
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task Another_body_needs_another_key(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        var first = (await post.Do(key)).Expect(201);
        await post.Allow();

        (await post.Caller.Post(post.Path, post.OtherBody, key)).ExpectProblem(422, "idempotency.key_reused");
        (await post.Caller.Post($"{post.Path}?again=true", post.Body, key))
            .ExpectProblem(422, "idempotency.key_reused");

        AssertRepeats(first, await post.Do(key));
        Assert.Equal(1, await post.Count());
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task Another_route_needs_another_key(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        (await post.Do(key)).Expect(201);

        (await post.Caller.Post(post.Elsewhere, key: key)).ExpectProblem(422, "idempotency.key_reused");

        (await post.Caller.Post(post.Elsewhere, key: KeyedPost.NewKey())).ExpectProblem(404, "not_found");
        Assert.Equal(1, await post.Count());
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task Another_callers_key_is_another_key(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        var (first, other) = ((await post.Do(key)).Expect(201), await post.Other());

        var others = (await other.Post(post.Path, post.Body, key)).Expect(201);

        Assert.Null(others.Header(Replayed));
        Assert.NotEqual(first.Header("Location"), others.Header("Location"));
        AssertRepeats(first, await post.Do(key));
        AssertRepeats(others, await other.Post(post.Path, post.Body, key));
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task A_repeat_tells_nothing_to_whoever_may_not_ask(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        var first = (await post.Do(key)).Expect(201);

        (await post.Caller.With(null).Post(post.Path, post.Body, key)).ExpectProblem(401, "auth.required");
        (await post.Caller.With(post.Caller.Token + "x").Post(post.Path, post.Body, key))
            .ExpectProblem(401, "auth.invalid_token");

        AssertRepeats(first, await post.Do(key));
    }

    [Fact]
    public async Task A_repeat_by_staff_who_changed_desks_is_refused()
    {
        const string password = "Purple hibiscus 44";
        var email = $"once-{Guid.NewGuid():N}@example.com";
        var user = await shop.Owner.Make("/api/v1/users", new { email, name = "Ife", role = "finance", password });
        var (staff, post, key) =
            (await shop.SignIn(email, password), await KeyedPost.Of(shop, "refund"), KeyedPost.NewKey());
        (await staff.Post(post.Path, post.Body, key)).Expect(201);

        (await shop.Owner.Put($"/api/v1/users/{user}", new { role = "support" })).Expect(200);

        (await staff.Post(post.Path, post.Body, key)).ExpectProblem(403, "auth.forbidden");
        Assert.Equal(1, await post.Count());
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task A_key_that_has_expired_names_a_new_request(string name)
    {
        var (post, key) = (await KeyedPost.Of(shop, name), KeyedPost.NewKey());
        var first = (await post.Do(key)).Expect(201);
        await using (var db = await shop.OpenDatabase())
        {
            var ct = TestContext.Current.CancellationToken;
            var stored = await db.IdempotencyKeys.SingleAsync(k => k.Key == key, ct);
            Assert.Equal(TimeSpan.FromDays(name is "payment" or "refund" ? 30 : 7),
                stored.ExpiresAt - stored.CreatedAt);
            await db.Database.ExecuteSqlAsync(
                $"update ops.idempotency_keys set expires_at = now() where key = {key}", ct);
        }

        await post.Allow();
        var second = (await post.Do(key)).Expect(201);

        Assert.Null(second.Header(Replayed));
        Assert.NotEqual(first.Header("Location"), second.Header("Location"));
        AssertRepeats(second, await post.Do(key));
        Assert.Equal(2, await post.Count());
        await shop.AssertBooksBalance();
    }

    [Theory, MemberData(nameof(MalformedKeys))]
    public async Task A_malformed_key_is_refused_before_anything(string name, string key)
    {
        var post = await KeyedPost.Of(shop, name);

        (await post.Do(key)).ExpectInvalid("Idempotency-Key");

        Assert.Equal(0, await post.Count());
    }

    [Theory, MemberData(nameof(KeyedPosts))]
    public async Task Two_names_for_one_request_are_no_name(string name)
    {
        var post = await KeyedPost.Of(shop, name);

        (await post.Caller.Send(HttpMethod.Post, post.Path, System.Net.Http.Json.JsonContent.Create(post.Body),
            [("Idempotency-Key", KeyedPost.NewKey()), ("Idempotency-Key", KeyedPost.NewKey())]))
                .ExpectInvalid("Idempotency-Key");

        Assert.Equal(0, await post.Count());
    }

    private static void AssertRepeats(Answer first, Answer repeat)
    {
        Assert.Equal("true", repeat.Expect((int)first.Status).Header(Replayed));
        Assert.Equal(first.Text, repeat.Text);
        Assert.Equal(first.Header("Location"), repeat.Header("Location"));
        Assert.Equal(first.Header("ETag"), repeat.Header("ETag"));
        Assert.Equal(first.ContentHeaders.ContentType, repeat.ContentHeaders.ContentType);
    }
}
