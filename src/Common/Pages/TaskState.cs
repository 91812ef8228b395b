namespace MarocNumeric.Trust.Common.Pages;

/// <summary>How far one part of a task list is.</summary>
public enum TaskState
{
    /// <summary>Another part comes first.</summary>
    Locked,
    Open,
    Begun,
    Done,

    /// <summary>Answered, and refused: it must be changed before filing.</summary>
    Wrong,
}
