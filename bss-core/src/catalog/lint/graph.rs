//! Cycles of a directed graph, without recursion: a chain may be as long as a catalog is large.

/// The nodes of a graph in groups: nodes that reach each other stand in one group, and a group stands after every group that it leads to.
/// `edges[node]` are the nodes that `node` leads to; those outside the graph are ignored.
pub(super) fn components(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut walk = Walk {
        edges,
        order: vec![None; edges.len()],
        lowest: vec![0; edges.len()],
        open: Vec::new(),
        is_open: vec![false; edges.len()],
        visited: 0,
        groups: Vec::new(),
    };
    for node in 0..edges.len() {
        walk.from(node);
    }
    walk.groups
}

/// The groups in which some node reaches itself.
pub(super) fn cycles(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let is_cycle = |group: &Vec<usize>| match group.as_slice() {
        [node] => edges.get(*node).is_some_and(|targets| targets.contains(node)),
        _ => true,
    };
    components(edges).into_iter().filter(is_cycle).collect()
}

/// Every node from which a node of `start` can be reached, `start` included; `backwards[node]` are the nodes that lead to `node`.
pub(super) fn reaching(backwards: &[Vec<usize>], start: usize) -> Vec<bool> {
    let mut reached = vec![false; backwards.len()];
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        match reached.get_mut(node) {
            Some(mark) if !*mark => {
                *mark = true;
                open.extend(backwards.get(node).into_iter().flatten());
            }
            _ => {}
        }
    }
    reached
}

/// The same graph with its edges turned round.
pub(super) fn reversed(edges: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut backwards = vec![Vec::new(); edges.len()];
    for (node, targets) in edges.iter().enumerate() {
        for target in targets {
            if let Some(sources) = backwards.get_mut(*target) {
                sources.push(node);
            }
        }
    }
    backwards
}

/// Tarjan's walk, with the stack of calls kept as data.
struct Walk<'g> {
    edges: &'g [Vec<usize>],
    /// When a node was met first.
    order: Vec<Option<usize>>,
    /// The earliest open node that a node is known to reach, by order.
    lowest: Vec<usize>,
    /// Nodes whose group is not known yet, in the order in which they were met.
    open: Vec<usize>,
    is_open: Vec<bool>,
    visited: usize,
    groups: Vec<Vec<usize>>,
}

impl Walk<'_> {
    fn from(&mut self, root: usize) {
        let mut calls: Vec<(usize, usize)> = Vec::new();
        if self.enter(root) {
            calls.push((root, 0));
        }
        while let Some((node, next)) = calls.pop() {
            match self.edges.get(node).and_then(|targets| targets.get(next)) {
                Some(target) => {
                    calls.push((node, next.saturating_add(1)));
                    if self.enter(*target) {
                        calls.push((*target, 0));
                    } else if self.is_open.get(*target) == Some(&true) {
                        let order = self.order.get(*target).copied().flatten();
                        self.lower(node, order.unwrap_or(usize::MAX));
                    }
                }
                None => {
                    self.close(node);
                    let lowest = self.lowest.get(node).copied();
                    if let (Some((caller, _)), Some(lowest)) = (calls.last(), lowest) {
                        self.lower(*caller, lowest);
                    }
                }
            }
        }
    }

    /// Meets a node; `false` where it was met before or does not exist.
    fn enter(&mut self, node: usize) -> bool {
        let (Some(order @ None), Some(lowest), Some(is_open)) = (
            self.order.get_mut(node),
            self.lowest.get_mut(node),
            self.is_open.get_mut(node),
        ) else {
            return false;
        };
        *order = Some(self.visited);
        *lowest = self.visited;
        *is_open = true;
        self.open.push(node);
        self.visited = self.visited.saturating_add(1);
        true
    }

    fn lower(&mut self, node: usize, to: usize) {
        if let Some(lowest) = self.lowest.get_mut(node) {
            *lowest = to.min(*lowest);
        }
    }

    /// Leaves a node; where it reaches no earlier one, its group is complete.
    fn close(&mut self, node: usize) {
        let order = self.order.get(node).copied().flatten();
        if order != self.lowest.get(node).copied() {
            return;
        }
        let mut group = Vec::new();
        while let Some(member) = self.open.pop() {
            if let Some(is_open) = self.is_open.get_mut(member) {
                *is_open = false;
            }
            group.push(member);
            if member == node {
                break;
            }
        }
        group.sort_unstable();
        self.groups.push(group);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn groups_stand_after_what_they_lead_to() {
        // 0 -> 1 <-> 2 -> 3, 4 -> 4, 5 -> nowhere
        let edges = [vec![1], vec![2], vec![1, 3], vec![], vec![4], vec![99]];
        assert_eq!(
            components(&edges),
            [vec![3], vec![1, 2], vec![0], vec![4], vec![5]]
        );
        assert_eq!(cycles(&edges), [vec![1, 2], vec![4]]);
    }

    #[test]
    fn a_chain_of_a_million_does_not_overflow_the_stack() {
        let length = 1_000_000;
        let mut edges: Vec<Vec<usize>> = (0..length).map(|node| vec![node + 1]).collect();
        assert!(cycles(&edges).is_empty());
        edges[length - 1] = vec![0];
        assert_eq!(cycles(&edges)[0].len(), length);
    }

    proptest! {
        /// By definition: two nodes share a group exactly where each reaches the other.
        #[test]
        fn nodes_that_reach_each_other_share_a_group(
            edges in prop::collection::vec(prop::collection::vec(0..12_usize, 0..3), 12)
        ) {
            let backwards = reversed(&edges);
            let groups = components(&edges);
            let group_of = |node: usize| groups.iter().position(|group| group.contains(&node)).unwrap();
            for one in 0..12 {
                let reaches_one = reaching(&backwards, one);
                for (other, reaches) in reaches_one.iter().enumerate() {
                    let both = *reaches && reaching(&backwards, other)[one];
                    prop_assert_eq!(both, group_of(one) == group_of(other));
                    if *reaches && !both {
                        prop_assert!(group_of(one) < group_of(other));
                    }
                }
            }
        }
    }
}
