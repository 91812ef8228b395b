using System.Reflection;
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
                            // A slice is one operation: generated clients call it by the slice's name.
                            operation.OperationId = context
                                .Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>()
                                .First()
                                .DeclaringType!.Name;
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
