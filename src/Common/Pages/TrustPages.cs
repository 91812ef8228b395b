using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Pages;

public static class TrustPages
{
    /// <summary>Static pages: components rendered to HTML once, with no script behind them.</summary>
    public static IServiceCollection AddTrustPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        // Arabic leaves as itself, not as eight bytes a letter.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    /// <summary>A page as the answer of a slice.</summary>
    /// <param name="parameters">Name and value of the page's parameters.</param>
    public static RazorComponentResult<TPage> Of<TPage>(
        int status = StatusCodes.Status200OK,
        params IEnumerable<(string Name, object? Value)> parameters
    )
        where TPage : IComponent =>
        new(
            parameters.ToDictionary(
                parameter => parameter.Name,
                parameter => parameter.Value,
                StringComparer.Ordinal
            )
        )
        {
            StatusCode = status,
        };
}
