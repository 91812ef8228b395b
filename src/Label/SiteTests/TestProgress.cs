using System.Collections.Concurrent;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>How far each visit of this process is. Written nowhere: of a visit of another process who waits sees that it runs.</summary>
internal sealed class TestProgress
{
    private readonly ConcurrentDictionary<Guid, SurveyStage> stages = new();

    public void At(Guid test, SurveyStage stage) => stages[test] = stage;

    public void Forget(Guid test) => stages.TryRemove(test, out _);

    public SurveyStage StageOf(SiteTest test) =>
        test.IsEnded ? SurveyStage.Done : stages.GetValueOrDefault(test.Id, SurveyStage.Waiting);
}
