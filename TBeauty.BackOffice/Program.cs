using TBeauty.BackOffice;
using TBeauty.BackOffice.Client;
using TBeauty.BackOffice.Hosting;
using TBeauty.BackOffice.LongWork;
using TBeauty.BackOffice.Sessions;
using TBeauty.BackOffice.Texts;
using TBeauty.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddSessions();
builder.AddAdminApi();
builder.AddLongWork();
builder.AddPages();

var app = builder.Build();

app.UsePages();
app.MapDefaultEndpoints();
app.MapStaticAssets().AllowAnonymous();
app.MapFiles();
app.MapLiveEvents();
app.MapSignOut();
LanguageCookie.MapLanguage(app);
app.MapRazorComponents<App>().RequireAuthorization();

app.Run();
