namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>In demonstration mode, after the start: files a module's marked records through the public API, so that no list is empty. Files nothing where there is something already.</summary>
public interface IDemonstrationPart
{
    /// <exception cref="HttpRequestException">The suite refused a record.</exception>
    Task FileAsync(DemonstrationApi api, CancellationToken cancel);
}

/// <summary>The suite's own API as the demonstration's three machines see it: tokens are taken as any client takes them. Base address and bearer token are set.</summary>
/// <param name="Authority">demo-machine: decides, in the name of the authorities.</param>
/// <param name="Ministry">demo-ministry: asks, in the name of an administration.</param>
/// <param name="Operator">demo-operator: files for the organisation that operates the suite.</param>
public sealed record DemonstrationApi(
    HttpClient Authority,
    HttpClient Ministry,
    HttpClient Operator
);
