using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>What went wrong, as whoever asked reads it: a page for a browser, problem+json for a program.</summary>
public static class ErrorAnswers
{
    public static IApplicationBuilder UseErrorAnswers(this IApplicationBuilder app) =>
        app.UseExceptionHandler(
                new ExceptionHandlerOptions
                {
                    ExceptionHandler = context => AnswerAsync(context, StatusOf(context)),
                    StatusCodeSelector = failure =>
                        (failure as BadHttpRequestException)?.StatusCode
                        ?? StatusCodes.Status500InternalServerError,
                    // What a caller sent wrongly is the caller's to know; the log is for our own faults.
                    SuppressDiagnosticsCallback = context =>
                        context.Exception is BadHttpRequestException,
                }
            )
            .UseStatusCodePages(pages =>
                AnswerAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode)
            );

    private static int StatusOf(HttpContext context) =>
        (
            context.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException
        )?.StatusCode
        ?? StatusCodes.Status500InternalServerError;

    private static async Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (IsBrowser(context.Request))
        {
            await TrustPages
                .Of<ErrorPage>(status, (nameof(ErrorPage.Status), status))
                .ExecuteAsync(context);
            return;
        }

        await context
            .RequestServices.GetRequiredService<IProblemDetailsService>()
            .TryWriteAsync(new() { HttpContext = context });
    }

    /// <summary>Asks for a page, and not at an API's address.</summary>
    internal static bool IsBrowser(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request
            .GetTypedHeaders()
            .Accept.Any(range =>
                string.Equals(
                    range.MediaType.Value,
                    "text/html",
                    StringComparison.OrdinalIgnoreCase
                )
            );
}
