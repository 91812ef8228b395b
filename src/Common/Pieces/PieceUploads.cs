using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Pieces;

public static class PieceUploads
{
    /// <summary>For the other fields of the form, and so that a document a little too large is refused with its reason.</summary>
    private const long Margin = 1024 * 1024;

    /// <summary>Opens an address to bodies of so many documents; every other address takes far less.</summary>
    /// <param name="routes">Where it hangs; gives the configured size of one document.</param>
    public static TBuilder TakesPieces<TBuilder>(
        this TBuilder address,
        IEndpointRouteBuilder routes,
        int most = 1
    )
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(routes);
        var one = routes.ServiceProvider.GetRequiredService<TrustOptions>().Pieces.MostBytes;
        return address.WithMetadata(new LargestBody(most * (long)one + Margin));
    }

    private sealed record LargestBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
