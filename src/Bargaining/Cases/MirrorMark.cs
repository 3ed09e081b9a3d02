namespace Bargaining.Cases;

/// <summary>How far a mirror has a case (镜像进度): it is behind where the case has a higher version, or no mark at all.</summary>
public sealed class MirrorMark
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The version of the case that the mirror shows at least.</summary>
    public long Version { get; set; }
}
