using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The pages that stand in every language of the house, also in those that do not have all pages.</summary>
public static class KeyPages
{
    private sealed record KeyPage;

    /// <summary>Marks a page whose texts exist in <see cref="Language.Amazigh"/> too; the test of translations lists its resource keys.</summary>
    public static TBuilder InEveryLanguage<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new KeyPage());

    /// <summary>The languages that the page at hand is offered in, for the switch in the header.</summary>
    internal static IReadOnlyList<Language> Languages(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<KeyPage>() is null ? Language.Full : Language.All;

    /// <summary>Any other page asked for in such a language is answered in French, at its French address; stands after routing.</summary>
    public static IApplicationBuilder UseKeyPages(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (!Language.Current.KeyPagesOnly || Languages(context).Contains(Language.Current))
                {
                    return next(context);
                }

                var request = context.Request;
                if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                {
                    // Never "//host": a path that begins so would lead a browser to another site.
                    context.Response.Redirect(
                        $"/{request.Path.ToUriComponent().TrimStart('/')}{request.QueryString}"
                    );
                    return Task.CompletedTask;
                }

                LanguagePrefix.Speak(Language.French);
                return next(context);
            }
        );
}
