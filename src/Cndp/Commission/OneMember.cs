using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>The decisions that a commissioner takes alone: what the commission has delegated to one member, and nothing else.</summary>
internal static class OneMember
{
    public static async Task<Result<Declaration>> DecideAsync(
        DeclarationActs.Act act,
        Motion motion
    ) =>
        !act
            .Services.GetRequiredService<IOptions<CndpOptions>>()
            .Value.Commission.IsDelegated(motion.Decision)
            ? CommissionProblems.SittingNeeded
        : await act
            .Services.GetRequiredService<Terms>()
            .RefusalAsync(act.Caller.Subject, act.Cancel)
            is { } over
            ? over
        : await motion.DecideAsync(act, act.Caller.Subject);
}
