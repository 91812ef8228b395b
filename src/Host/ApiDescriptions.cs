using System.Reflection;
using System.Runtime.CompilerServices;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace MarocNumeric.Trust.Host;

/// <summary>/openapi/{module}.json (OpenAPI 3.1) and a page to read them, /docs/api.</summary>
internal static class ApiDescriptions
{
    private const string Scheme = "token";
    private const string Reader = "/docs/api";

    public static void AddApiDescriptions(
        this IServiceCollection services,
        IReadOnlyList<ITrustModule> modules
    )
    {
        foreach (var module in modules)
        {
            services.AddOpenApi(
                module.Name,
                options =>
                {
                    options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                    // Every slice has its own Request and Response.
                    options.CreateSchemaReferenceId = type =>
                        type.Type.DeclaringType is { } slice
                        && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
                            ? slice.Name + name
                            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
                    options.AddDocumentTransformer(
                        (document, _, _) =>
                        {
                            document.Info = new()
                            {
                                Title = $"MarocNumeric.Trust {module.Name}",
                                Version = "v1",
                            };
                            // Addresses stand relative: the same document serves every deployment.
                            document.Servers = [];
                            document.Tags = document
                                .Paths.Keys.Select(path => path.Split('/')[4])
                                .Distinct(StringComparer.Ordinal)
                                .Select(resource => new OpenApiTag { Name = resource })
                                .ToHashSet();
                            TellApart(document);
                            document.Components ??= new();
                            document.Components.SecuritySchemes = new Dictionary<
                                string,
                                IOpenApiSecurityScheme
                            >(StringComparer.Ordinal)
                            {
                                [Scheme] = new OpenApiSecurityScheme
                                {
                                    Type = SecuritySchemeType.OpenIdConnect,
                                    OpenIdConnectUrl = new Uri(
                                        "/.well-known/openid-configuration",
                                        UriKind.Relative
                                    ),
                                },
                            };
                            return Task.CompletedTask;
                        }
                    );
                    options.AddOperationTransformer(
                        (operation, context, _) =>
                        {
                            var scopes =
                                context
                                    .Description.ActionDescriptor.EndpointMetadata.OfType<RequiredScopes>()
                                    .LastOrDefault()
                                    ?.AnyOf
                                ?? [];
                            // Generated clients call an operation by its slice's name.
                            operation.OperationId = SliceOf(
                                context.Description.ActionDescriptor.EndpointMetadata
                            ).Name;
                            operation.Tags = new HashSet<OpenApiTagReference>
                            {
                                new(
                                    context.Description.RelativePath!.Split('/')[3],
                                    context.Document
                                ),
                            };
                            operation.Security =
                            [
                                new()
                                {
                                    [
                                        new OpenApiSecuritySchemeReference(Scheme, context.Document)
                                    ] = [.. scopes],
                                },
                            ];
                            return Task.CompletedTask;
                        }
                    );
                }
            );
        }
    }

    /// <returns>Whose it is: a lambda stands in a class of the compiler's inside its slice, a handler that serves several slices says whose it is here.</returns>
    private static Type SliceOf(IList<object> metadata)
    {
        if (metadata.OfType<OwnSlice>().LastOrDefault() is { } own)
        {
            return own.Slice;
        }

        var slice = metadata.OfType<MethodInfo>().First().DeclaringType!;
        while (slice.IsDefined(typeof(CompilerGeneratedAttribute)))
        {
            slice = slice.DeclaringType!;
        }

        return slice;
    }

    /// <summary>No two operations of a description have one name (OpenAPI 3.1, 4.8.10): those of a slice that has several are told apart by their addresses.</summary>
    private static void TellApart(OpenApiDocument document)
    {
        var several = document
            .Paths.SelectMany(path =>
                path.Value.Operations!.Select(one => (path.Key, one.Key.Method, one.Value))
            )
            .GroupBy(one => one.Value.OperationId, StringComparer.Ordinal)
            .Where(slice => slice.Count() > 1);
        foreach (var (path, method, operation) in several.SelectMany(slice => slice).ToList())
        {
            var words = path.Split('/', '.', '-', '{', '}', ':')
                .Skip(4)
                .Prepend(method.ToLowerInvariant());
            operation.OperationId += string.Concat(
                words
                    .Where(word => word.Length > 0)
                    .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
            );
        }
    }

    public static void MapApiDescriptions(
        this WebApplication app,
        IReadOnlyList<ITrustModule> modules
    )
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Reader, StringComparison.Ordinal),
            branch => branch.Use(AllowTheReader)
        );
        app.MapScalarApiReference(
                Reader,
                reference =>
                {
                    // Its own fonts would come from a stranger's server.
                    // ... as its assistant and its developer tools would send what is read to one.
                    reference
                        .DisableDefaultFonts()
                        .DisableAgent()
                        .DisableMcp()
                        .HideDeveloperTools()
                        .WithNonce();
                    foreach (var module in modules)
                    {
                        reference.AddDocument(module.Name);
                    }
                }
            )
            .AllowAnonymous();
    }

    /// <summary>The reader writes its own styles while it runs; its one script is named by chance, nothing else may run.</summary>
    private static Task AllowTheReader(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var nonce = context.Items[ScalarOptions.NonceHttpContextItemKey];
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
