using System.Buffers;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

/// <summary>
/// A <see cref="PaymentListResponse"/> whose payments are written already. Nothing of it is sent before all of it is
/// known: what fails half-way is answered as a failure.
/// </summary>
internal sealed class PaymentListResult : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary>For what most pages take, so that it is made at once.</summary>
    private const int BytesOfPage = 24_000;

    private readonly ArrayBufferWriter<byte> body;
    private readonly PageNumbers numbers;
    private readonly PaymentSummary? stats;

    private PaymentListResult(ArrayBufferWriter<byte> body, PageNumbers numbers, PaymentSummary? stats) =>
        (this.body, this.numbers, this.stats) = (body, numbers, stats);

    public int? StatusCode => StatusCodes.Status200OK;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(
        new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(PaymentListResponse), ["application/json"]));

    /// <param name="write">Writes the members of the list.</param>
    public static async Task<PaymentListResult> Of(
        Func<Utf8JsonWriter, Task<PageNumbers>> write, PaymentSummary? stats)
    {
        var body = new ArrayBufferWriter<byte>(BytesOfPage);
        body.Write("{\"payments\":["u8);
        await using var json = Writer(body);
        var numbers = await write(json);
        return new(body, numbers, stats);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        WriteTail(httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        await response.BodyWriter.WriteAsync(body.WrittenMemory, httpContext.RequestAborted);
    }

    private void WriteTail(JsonSerializerOptions options)
    {
        body.Write("],"u8);
        using (var json = Writer(body))
        {
            // Its opening brace is the one that starts the answer.
            numbers.WriteTo(json);
            if (stats is not null)
            {
                json.WritePropertyName("stats");
                JsonSerializer.Serialize(json, stats, options);
            }
        }

        body.Write("}"u8);
    }

    /// <summary>Escapes what the framework escapes in answers, and no more.</summary>
    private static Utf8JsonWriter Writer(ArrayBufferWriter<byte> body) => new(
        body, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
}
