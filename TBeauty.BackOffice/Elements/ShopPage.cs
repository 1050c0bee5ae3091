using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Client;
using TBeauty.BackOffice.Sessions;
using TBeauty.BackOffice.Texts;

namespace TBeauty.BackOffice.Elements;

/// <summary>
/// A page: what was sent is told to the Admin API first, then what is shown is read. What was done ends in a redirect,
/// so that going back or reloading sends nothing again; what was refused shows the page with the refusal at the form
/// and what was typed in it.
/// </summary>
public abstract class ShopPage : ComponentBase
{
    private bool isLeaving;

    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Inject] private IAntiforgery Forgery { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] private IServiceProvider Services { get; set; } = null!;

    private protected AdminApi Api => Services.GetRequiredService<AdminApi>();
    private protected Session Me => Services.GetRequiredService<CurrentSession>().Session!;
    private protected Phrases Text => Services.GetRequiredService<Phrases>();

    /// <summary>What was sent; empty when the page was only opened.</summary>
    public PostedForm Form { get; private set; } = PostedForm.Nothing;

    /// <summary>Why what was sent was not done.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>Whether there is anything to show: components are drawn once before their first await ends.</summary>
    protected bool IsReady { get; private set; }

    /// <summary>Whether it says what others change while it is looked at.</summary>
    protected virtual bool IsLive => false;

    /// <summary>Where the stream of events was before the page was read.</summary>
    protected EventsPlace? ReadAt { get; private set; }

    protected string Here => "/" + Nav.ToBaseRelativePath(Nav.Uri);

    protected sealed override async Task OnInitializedAsync()
    {
        if (HttpMethods.IsPost(Http.Request.Method))
        {
            Form = new(await Http.Request.ReadFormAsync());
            // A token of before a sign-in, or none: what was typed is shown again with a token that holds.
            if (Form.IsOurs && await Forgery.IsRequestValidAsync(Http))
                await Act(Form.Act);
            else
                Refuse(new("", 400, Text["This page was too old to be sent. Look at it once more, and send it again."],
                    []));
        }

        if (isLeaving)
            return;
        if (IsLive)
            ReadAt = await Api.Get("events/place", ApiJson.Default.EventsPlace);
        await Load();
        IsReady = true;
    }

    /// <summary>Reads what is shown.</summary>
    protected abstract Task Load();

    /// <summary>Does what was sent.</summary>
    /// <param name="act">Which of the page's forms it was.</param>
    protected virtual Task Act(string act) => Task.CompletedTask;

    /// <summary>Tells the Admin API what the form says, under its key and with the version that it showed.</summary>
    private protected Task<Outcome> Post(string path, JsonObject? body = null) =>
        Api.Tell(HttpMethod.Post, path, body, Form.Key, Form.Version);

    private protected Task<Outcome> Put(string path, JsonObject body) =>
        Api.Tell(HttpMethod.Put, path, body, Form.Key, Form.Version);

    private protected Task<Outcome> Delete(string path) =>
        Api.Tell(HttpMethod.Delete, path, key: Form.Key, version: Form.Version);

    /// <summary>Goes on when it was done, and says so there; otherwise shows why not.</summary>
    private protected void Settle(Outcome outcome, string said, string? to = null)
    {
        if (outcome.Problem is { } problem)
            Refuse(Elements.Refusal.Of(problem, Text));
        else
            Leave(to ?? Here, said);
    }

    private protected void Leave(string to, string? said = null)
    {
        if (said is not null)
            FlashMessage.Keep(Http, said);
        isLeaving = true;
        Nav.NavigateTo(to);
    }

    private protected void Refuse(Refusal refusal)
    {
        Refusal = refusal;
        Http.Response.StatusCode = refusal.Status;
    }
}
