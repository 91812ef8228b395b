using Microsoft.AspNetCore.Builder;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>Whose an address is where its handler serves several slices: descriptions of the interface call the operation by it.</summary>
public sealed record OwnSlice(Type Slice);

public static class OwnSlices
{
    public static TBuilder OfSlice<TBuilder>(this TBuilder route, Type slice)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new OwnSlice(slice));
}
