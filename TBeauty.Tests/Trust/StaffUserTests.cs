using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Who works in the shop, and from when on not any more.</summary>
[Trait("suite", "trust")]
public class StaffUserTests(Shop shop)
{
    private const string Users = "/api/v1/users";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task An_owner_lets_somebody_in()
    {
        var email = NewEmail();
        var made = (await shop.Owner.Post(
            Users, new { email, name = " Amaka Obi ", role = "support", password = Password })).Expect(201);

        Assert.Equal($"{Users}/{made.Body["id"].Number()}", made.Headers.Location!.OriginalString);
        Assert.Equal(["id", "email", "name", "role", "is_active", "created_at", "updated_at", "version"],
            made.Body.Names());
        Assert.Equal(email, made.Body["email"].Text());
        Assert.Equal("Amaka Obi", made.Body["name"].Text());
        Assert.Equal("support", made.Body["role"].Text());
        Assert.True(made.Body["is_active"].Flag());
        var path = made.Headers.Location!.OriginalString;
        Assert.Equal(made.Text, (await shop.Owner.Get(path)).Expect(200).Text);
        Assert.Contains(made.Body["id"]
            .Number(), (await shop.Owner.Get($"{Users}?role=support&is_active=true&size=100"))
            .Expect(200).Body["users"].Items().Select(user => user["id"].Number()));

        var me = (await (await shop.SignIn(email.ToUpperInvariant(), Password)).Get("/api/v1/auth/me"))
            .Expect(200).Body;
        Assert.Equal(made.Body["id"].Number(), me["id"].Number());
        var renamed = (await shop.Owner.Put(path, new { name = "Amaka Eze" })).Expect(200);
        Assert.Equal("Amaka Eze", renamed.Body["name"].Text());
        Assert.Equal("support", renamed.Body["role"].Text());
        (await shop.Owner.Put(path, new { name = "Nobody" }, ("If-Match", made.Header("ETag")!)))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Delete(path, ("If-Match", made.Header("ETag")!))).ExpectProblem(412, "precondition.failed");
        Assert.Equal(renamed.Text, (await shop.Owner.Get(path)).Expect(200).Text);
    }

    [Theory]
    [InlineData("""{"email":"nope","name":"A","role":"stock","password":"Purple hibiscus 44"}""", "email")]
    [InlineData("""{"email":"a@example.com","name":" ","role":"stock","password":"Purple hibiscus 44"}""", "name")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"boss","password":"Purple hibiscus 44"}""", "role")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"Owner","password":"Purple hibiscus 44"}""", "role")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"owner,stock","password":"Purple hibiscus 44"}""",
        "role")]
    [InlineData("""{"email":"a@example.com","name":"A","role":0,"password":"Purple hibiscus 44"}""", "role")]
    [InlineData("""{"email":"a@example.com","name":"A","password":"Purple hibiscus 44"}""", "role")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"stock","password":"short"}""", "password")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"stock","password":"password123"}""", "password")]
    [InlineData("""{"email":"a@example.com","name":"A","role":"stock"}""", "password")]
    [InlineData(
        """{"email":"a@example.com","name":"A","role":"stock","password":"Purple hibiscus 44","is_active":false}""",
        "is_active")]
    public async Task A_bad_user_is_not_let_in(string body, string field) =>
        (await shop.Owner.PostText(Users, body)).ExpectInvalid(field);

    [Fact]
    public async Task Bad_changes_change_nothing()
    {
        var (path, email, _) = await New("stock");
        var before = (await shop.Owner.Get(path)).Text;
        var endless = new string('x', 10_000);

        (await shop.Owner.Put(path, new { name = endless })).ExpectInvalid("name");
        (await shop.Owner.Put(path, new { name = "" })).ExpectInvalid("name");
        (await shop.Owner.Put(path, new { role = "boss" })).ExpectInvalid("role");
        (await shop.Owner.Put(path, new { email = NewEmail() })).ExpectInvalid("email");
        (await shop.Owner.Put(path, new { password = Password })).ExpectInvalid("password");
        (await shop.Owner.Post($"{path}/reset-password", new { password = endless })).ExpectInvalid("password");
        (await shop.Owner.Post(
            Users, new { email = email.ToUpperInvariant(), name = "A", role = "stock", password = Password }))
            .ExpectProblem(409, "user.email_taken");
        (await shop.Owner.Post(
            Users, new { email = $"{endless}@example.com", name = "A", role = "stock", password = Password }))
            .ExpectInvalid("email");
        (await shop.Owner.Get($"{Users}?role=boss")).ExpectInvalid("role");
        foreach (var refused in new[]
        {
            await shop.Owner.Get($"{Users}/999999999"),
            await shop.Owner.Put($"{Users}/999999999", new { name = "A" }),
            await shop.Owner.Delete($"{Users}/999999999"),
            await shop.Owner.Post($"{Users}/999999999/reset-password", new { password = Password }),
        })
            refused.ExpectProblem(404, "not_found");

        Assert.Equal(before, (await shop.Owner.Get(path)).Text);
    }

    [Fact]
    public async Task A_new_desk_holds_at_once_with_the_old_token()
    {
        var (path, email, _) = await New("manager");
        var staff = await shop.SignIn(email, Password);
        (await staff.Post("/api/v1/brands", new { name = $"Brand {Guid.NewGuid():N}" })).Expect(201);

        (await shop.Owner.Put(path, new { role = "finance" })).Expect(200);

        (await staff.Post("/api/v1/brands", new { name = $"Brand {Guid.NewGuid():N}" }))
            .ExpectProblem(403, "auth.forbidden");
        Assert.Equal("finance", (await staff.Get("/api/v1/auth/me")).Expect(200).Body["role"].Text());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_leaves_is_out_at_once(bool byDelete)
    {
        var (path, email, refresh) = await New("manager");
        var staff = await shop.SignIn(email, Password);

        if (byDelete)
            (await shop.Owner.Delete(path)).Expect(204);
        else
            (await shop.Owner.Put(path, new { is_active = false })).Expect(200);

        (await staff.Get("/api/v1/auth/me")).ExpectProblem(401, "auth.invalid_token");
        (await LogIn(email, Password)).ExpectProblem(401, "auth.wrong_credentials");
        (await Refresh(refresh)).ExpectProblem(401, "auth.invalid_token");
        Assert.False((await shop.Owner.Get(path)).Expect(200).Body["is_active"].Flag());

        // Whoever comes back signs in anew: what was handed out before stays worthless.
        (await shop.Owner.Put(path, new { is_active = true })).Expect(200);
        (await Refresh(refresh)).ExpectProblem(401, "auth.invalid_token");
        (await staff.Get("/api/v1/auth/me")).ExpectProblem(401, "auth.invalid_token");
        (await LogIn(email, Password)).Expect(200);
    }

    [Fact]
    public async Task A_reset_password_signs_out_everywhere()
    {
        var (path, email, refresh) = await New("support");
        var staff = await shop.SignIn(email, Password);

        (await shop.Owner.Post($"{path}/reset-password", new { password = "Orange hibiscus 45" })).Expect(200);

        (await staff.Get("/api/v1/auth/me")).ExpectProblem(401, "auth.invalid_token");
        (await Refresh(refresh)).ExpectProblem(401, "auth.invalid_token");
        (await LogIn(email, Password)).ExpectProblem(401, "auth.wrong_credentials");
        (await LogIn(email, "Orange hibiscus 45")).Expect(200);
        var entry = (await shop.Owner.Get(
            $"/api/v1/audit?subject_type=staff_user&subject_id={path.Split('/')[^1]}&action=changed"))
            .Expect(200).Body["entries"].Items().First();
        Assert.Equal("""{"password_hash":"(secret)"}""", entry["after"].ToString().Replace(" ", ""));
    }

    [Fact]
    public async Task A_signed_out_token_does_nothing_more()
    {
        var (_, email, _) = await New("support");
        var staff = await shop.SignIn(email, Password);

        (await staff.Post("/api/v1/auth/logout")).Expect(204);

        (await staff.Get("/api/v1/auth/me")).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task A_refresh_token_that_was_copied_ends_the_session()
    {
        var (_, _, first) = await New("support");
        var second = (await Refresh(first)).Expect(200).Body["refresh_token"].Text();
        var third = (await Refresh(second)).Expect(200).Body;

        (await Refresh(first)).ExpectProblem(401, "auth.invalid_token");

        (await Refresh(third["refresh_token"].Text())).ExpectProblem(401, "auth.invalid_token");
        (await shop.AdminDoor.With(third["access_token"].Text()).Get("/api/v1/auth/me"))
            .ExpectProblem(401, "auth.invalid_token");
    }

    /// <returns>Where the user is, and a refresh token of theirs.</returns>
    private async Task<(string Path, string Email, string Refresh)> New(string role)
    {
        var email = NewEmail();
        var path = (await shop.Owner.Post(Users, new { email, name = "Somebody", role, password = Password }))
            .Expect(201).Headers.Location!.OriginalString;
        return (path, email, (await LogIn(email, Password)).Expect(200).Body["refresh_token"].Text());
    }

    private Task<Answer> LogIn(string email, string password) =>
        shop.AdminDoor.Post("/api/v1/auth/login", new { email, password });

    private Task<Answer> Refresh(string token) =>
        shop.AdminDoor.Post("/api/v1/auth/refresh", new { refresh_token = token });

    private static string NewEmail() => $"staff-{Guid.NewGuid():N}@example.com";
}
