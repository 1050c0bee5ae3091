using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ProblemDetails = Microsoft.AspNetCore.Mvc.ProblemDetails;

namespace TBeauty.Web.Problems;

/// <summary>Problem answers as JSON text, for streams whose status has left already.</summary>
public static class ProblemText
{
    public static string Of(HttpContext http, Exception exception)
    {
        var problem = ExceptionTranslator.Translate(http, exception);
        if (problem.Status is 500)
        {
            http.RequestServices.GetRequiredService<ILogger<ExceptionTranslator>>()
                .LogError(exception, "{Method} {Path} failed in its stream", http.Request.Method, http.Request.Path);
        }

        return Of(http, problem);
    }

    public static string Of(HttpContext http, ProblemDetails problem)
    {
        ProblemWriter.Complete(http, problem, problem.Status ?? StatusCodes.Status500InternalServerError);
        var json = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return JsonSerializer.Serialize(problem, problem.GetType(), json);
    }
}
