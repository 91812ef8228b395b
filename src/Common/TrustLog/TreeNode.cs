namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>The root of one whole subtree: its <paramref name="Index"/>-th of 2^<paramref name="Level"/> leaves.</summary>
/// <param name="Level">0 for a leaf.</param>
internal readonly record struct TreeNode(int Level, long Index);
