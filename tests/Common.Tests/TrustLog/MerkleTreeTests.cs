using CsCheck;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

public sealed class MerkleTreeTests
{
    private const int Largest = 1200;

    private static readonly NaiveTree Tree = NaiveTree.Of(Largest);

    /// <summary>The leaves that the first implementations of RFC 6962 were tried with, and the roots over the first one to eight of them.</summary>
    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public async Task The_known_roots_come_out(int size, string root)
    {
        string[] leaves =
        [
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        ];
        var tree = new NaiveTree([
            .. leaves.Take(size).Select(leaf => MerkleTree.Leaf(Convert.FromHexString(leaf))),
        ]);

        Assert.Equal(root, Convert.ToHexStringLower(tree.Root(size)));
        Assert.Equal(
            root,
            Convert.ToHexStringLower(
                await new TreeReader(tree, size).RootAsync(CancellationToken.None)
            )
        );
    }

    [Fact]
    public void The_empty_tree_is_the_hash_of_nothing() =>
        Assert.Equal(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            Convert.ToHexStringLower(MerkleTree.Empty)
        );

    [Fact]
    public Task Tiles_give_the_roots_and_paths_of_the_recursion() =>
        Gen.Select(Gen.Int[1, Largest], Gen.Int[0, Largest - 1], Gen.Int[0, Largest])
            .SampleAsync(
                async drawn =>
                {
                    var (size, some, other) = drawn;
                    var (index, first) = (some % size, other % (size + 1));
                    var reader = new TreeReader(Tree, size);
                    var root = await reader.RootAsync(CancellationToken.None);
                    var path = await reader.InclusionAsync(index, CancellationToken.None);
                    var proof = await reader.ConsistencyAsync(first, CancellationToken.None);

                    Assert.Equal(Tree.Root(size), root);
                    Assert.Equal(Tree.Path(index, size), path);
                    Assert.Equal(Tree.Proof(first, size), proof);
                    Assert.Equal(
                        Tree.Root(first),
                        await reader.RootAsync(first, CancellationToken.None)
                    );
                    Assert.True(MerkleTree.HoldsInclusion(index, size, Tree[index], path, root));
                    Assert.True(
                        MerkleTree.HoldsConsistency(first, size, proof, Tree.Root(first), root)
                    );
                },
                iter: 300
            );

    [Fact]
    public void Every_small_tree_proves_every_place_and_every_beginning()
    {
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                Assert.True(
                    MerkleTree.HoldsInclusion(
                        index,
                        size,
                        Tree[index],
                        Tree.Path(index, size),
                        Tree.Root(size)
                    )
                );
            }

            for (var first = 0; first <= size; first++)
            {
                Assert.True(
                    MerkleTree.HoldsConsistency(
                        first,
                        size,
                        Tree.Proof(first, size),
                        Tree.Root(first),
                        Tree.Root(size)
                    )
                );
            }
        }
    }

    [Fact]
    public void A_path_holds_for_its_leaf_place_size_and_root_alone() =>
        Gen.Select(Gen.Int[2, 300], Gen.Int[0, 299], Gen.Int[0, 5], Gen.Int[1, 255])
            .Sample(
                (size, some, what, flip) =>
                {
                    var index = some % size;
                    var path = Tree.Path(index, size);
                    var (leaf, root) = (Tree[index], Tree.Root(size));
                    Assert.False(
                        what switch
                        {
                            0 => MerkleTree.HoldsInclusion(
                                index,
                                size,
                                Tree[(index + 1) % size],
                                path,
                                root
                            ),
                            1 => MerkleTree.HoldsInclusion(index, size, leaf, path[1..], root),
                            2 => MerkleTree.HoldsInclusion(
                                index,
                                size,
                                leaf,
                                [.. path, leaf],
                                root
                            ),
                            3 => MerkleTree.HoldsInclusion(
                                index,
                                size,
                                leaf,
                                Flipped(path, flip),
                                root
                            ),
                            4 => MerkleTree.HoldsInclusion(
                                index,
                                size,
                                leaf,
                                path,
                                Tree.Root(size - 1)
                            ),
                            _ => MerkleTree.HoldsInclusion(size, size, leaf, path, root),
                        }
                    );
                }
            );

    [Fact]
    public void Another_past_is_consistent_with_no_proof() =>
        Gen.Select(Gen.Int[2, 300], Gen.Int[1, 299], Gen.Int[1, 255])
            .Sample(
                (second, some, flip) =>
                {
                    var first = 1 + some % (second - 1 == 0 ? 1 : second - 1);
                    var proof = Tree.Proof(first, second);
                    var forked = NaiveTree.Of(first, seed: 1).Root(first);

                    Assert.False(
                        MerkleTree.HoldsConsistency(first, second, proof, forked, Tree.Root(second))
                    );
                    Assert.False(
                        MerkleTree.HoldsConsistency(
                            first,
                            second,
                            Flipped(proof, flip),
                            Tree.Root(first),
                            Tree.Root(second)
                        )
                    );
                    Assert.False(
                        MerkleTree.HoldsConsistency(
                            second,
                            first,
                            proof,
                            Tree.Root(second),
                            Tree.Root(first)
                        )
                    );
                }
            );

    [Fact]
    public void A_tree_that_grows_leaf_by_leaf_has_the_roots_and_tiles_of_the_whole()
    {
        var walk = new TreeWalk();
        for (var size = 1; size <= Largest; size++)
        {
            walk.Add(Tree[size - 1]);
            if (size % 97 == 0 || size is 1 or 255 or 256 or 257 or 512 or Largest)
            {
                Assert.Equal(Tree.Root(size), walk.Root());
            }
        }

        var tiles = walk.Tiles();
        // Four full tiles of leaves and one of 176; one of their roots.
        Assert.Equal(6, tiles.Count);
        Assert.Equal(176 * MerkleTree.HashSize, tiles[(0, 4)].Length);
        Assert.Equal(4 * MerkleTree.HashSize, tiles[(1, 0)].Length);
    }

    private static List<byte[]> Flipped(List<byte[]> path, int flip)
    {
        var copy = path.ConvertAll(hash => (byte[])hash.Clone());
        copy[flip % copy.Count][flip % MerkleTree.HashSize] ^= (byte)flip;
        return copy;
    }
}
