using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using StackExchange.Redis;
using TBeauty.Benchmarks.Shop;

namespace TBeauty.Benchmarks.Limits;

/// <summary>
/// The limit's process: Kestrel and one delegate. No routing, no logging, no dependency injection, no JSON, no
/// telemetry. It reads its plan from the first line of its input and ends with that input, and so with whoever started
/// it.
/// </summary>
internal static class LimitProgram
{
    public const string Verb = "limits";
    public const string Ready = "ready";

    /// <summary>As many connections to PostgreSQL as the shop has.</summary>
    private const int PoolSize = 16;

    private static readonly TimeSpan CartLifetime = TimeSpan.FromDays(30);

    public static async Task<int> Run()
    {
        var plan = JsonSerializer.Deserialize<LimitPlan>((await Console.In.ReadLineAsync())!)!;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.ListenLocalhost(plan.Port);
        });

        await using var app = builder.Build();
        RequestDelegate answer = http => Write(http, plan.Answer);
        app.Run(plan.Work switch
        {
            LimitWork.Cart => await Cart(plan, answer),
            LimitWork.Checkout => Checkout(plan, answer),
            _ => answer,
        });

        await app.StartAsync();
        Console.WriteLine(Ready);
        await Console.In.ReadLineAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task Write(HttpContext http, CapturedAnswer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        response.ContentLength = answer.Body.Length;
        await response.BodyWriter.WriteAsync(answer.Body);
    }

    private static async Task<RequestDelegate> Cart(LimitPlan plan, RequestDelegate answer)
    {
        var redis = (await ConnectionMultiplexer.ConnectAsync(plan.Redis)).GetDatabase();
        var handler = new JsonWebTokenHandler { MapInboundClaims = false };
        var valid = new TokenValidationParameters
        {
            ValidIssuer = "urn:tbeauty:storefront",
            ValidAudience = "storefront",
            IssuerSigningKey = new SymmetricSecurityKey(System.Text.Encoding.UTF8.GetBytes(ShopSettings.SigningKey)),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        };

        return async http =>
        {
            var token = http.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            var checkedToken = await handler.ValidateTokenAsync(token, valid);
            if (!checkedToken.IsValid)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            var line = new byte[(int)http.Request.ContentLength!];
            await http.Request.Body.ReadExactlyAsync(line);

            RedisKey cart = $"limit:{((JsonWebToken)checkedToken.SecurityToken).Subject}";
            var batch = redis.CreateBatch();
            var set = batch.HashSetAsync(cart, [new("line", line)]);
            var expire = batch.KeyExpireAsync(cart, CartLifetime);
            batch.Execute();
            await set;
            await expire;
            await answer(http);
        };
    }

    private static RequestDelegate Checkout(LimitPlan plan, RequestDelegate answer)
    {
        var settings = new NpgsqlConnectionStringBuilder(plan.Postgres)
        {
            MaxPoolSize = PoolSize,
            MaxAutoPrepare = 10,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
        };
        var database = NpgsqlDataSource.Create(settings.ConnectionString);

        return async http =>
        {
            await using (var command = database.CreateCommand("select place_order($1, $2, $3)"))
            {
                command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Random.Shared.NextInt64(1, 20_000) });
                // The generator repeats one request; its key would be taken, so that this is as long and never the
                // same.
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"benchmark-{Guid.NewGuid():N}" });
                command.Parameters.Add(new NpgsqlParameter<long[]>
                {
                    TypedValue = LimitDatabase.Products(Random.Shared.NextInt64(), plan.Lines, plan.Products),
                });
                await command.ExecuteScalarAsync();
            }

            await answer(http);
        };
    }
}
