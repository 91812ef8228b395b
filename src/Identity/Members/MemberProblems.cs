using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Identity.Members;

/// <summary>Every refusal about invitations and membership, in one place. Codes are never renumbered.</summary>
internal static class MemberProblems
{
    private const int Unprocessable = StatusCodes.Status422UnprocessableEntity;

    public static readonly Problem InvitationUnknown = new(
        "IDENTITY-070",
        StatusCodes.Status404NotFound,
        "No such invitation"
    );

    public static readonly Problem InvitationOver = new(
        "IDENTITY-071",
        StatusCodes.Status409Conflict,
        "The invitation has been answered, withdrawn, or has expired"
    );

    public static readonly Problem MemberUnknown = new(
        "IDENTITY-072",
        Unprocessable,
        "Who acts for an organisation holds a role in it: invite them first",
        Field: "account"
    );
}
