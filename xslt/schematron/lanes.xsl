<?xml version="1.0" encoding="UTF-8"?>
<!--
  lanes: which patterns may share a walk, and which nodes they need to be shown.

  A slot is a pattern, or all patterns whose only rule has the same context: tei_all has 64 rules for tei:*[@calendar],
  and they match once. A lane is a mode for slots that can never match the same node, as far as the last steps of their
  contexts tell: tei:p and tei:note share one, tei:p and tei:*[@calendar] do not. So in a lane a node has one template
  at most, and which rule of a pattern wins is a matter of priority alone. The keys of a context are "element {uri}name",
  "attribute *", "text *" and the like; a context that is not understood may match all kinds of nodes.
-->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all">

  <xsl:variable name="ed:kinds" as="xs:string*" select="'document', 'element', 'attribute', 'text', 'comment', 'instruction'"/>
  <xsl:variable name="ed:tests" as="map(xs:string, xs:string*)" select="map{
    '': 'document *', '*': 'element *', '@*': 'attribute *', 'text()': 'text *', 'comment()': 'comment *',
    'processing-instruction()': 'instruction *', 'element()': 'element *', 'attribute()': 'attribute *',
    'document-node()': 'document *'}"/>
  <xsl:variable name="ed:anything" as="xs:string*" select="$ed:kinds ! (. || ' *')"/>

  <!-- The slots with their lanes: maps of rules, kinds (what nodes to show them) and lane (from 1). -->
  <xsl:function name="ed:lanes" as="map(xs:string, item()*)*">
    <xsl:param name="patterns" as="element(sch:pattern)*"/>
    <xsl:variable name="slots" as="map(xs:string, item()*)*">
      <xsl:for-each-group select="$patterns[rule]" group-by="if (count(rule) = 1 and not(let)) then string(rule/@context) else generate-id()">
        <xsl:sequence select="map{'rules': current-group()/rule, 'keys': distinct-values(current-group()[1]/rule ! ed:keys(.))}"/>
      </xsl:for-each-group>
    </xsl:variable>
    <!-- Each slot comes after all that may match what it matches: $last is the last lane of each key, and of each kind ("element ?"). -->
    <xsl:iterate select="$slots">
      <xsl:param name="last" as="map(xs:string, xs:integer)" select="map{}"/>
      <xsl:variable name="keys" as="xs:string*" select="?keys"/>
      <xsl:variable name="kinds" as="xs:string*" select="distinct-values($keys ! substring-before(., ' '))"/>
      <xsl:variable name="lane" as="xs:integer" select="1 + max((0, $keys ! (
        if (ends-with(., ' *')) then $last(substring-before(., ' ') || ' ?')
        else ($last(.), $last(substring-before(., ' ') || ' *')))))"/>
      <xsl:sequence select="map{'rules': ?rules, 'kinds': $kinds, 'lane': $lane}"/>
      <xsl:next-iteration>
        <xsl:with-param name="last" select="map:merge(($last, $keys ! map{.: $lane},
          $kinds ! map{. || ' ?': max(($lane, $last(. || ' ?')))}), map{'duplicates': 'use-last'})"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- What the context of a rule may match: all that is between quotes and in brackets is left out, the last steps remain. -->
  <xsl:function name="ed:keys" as="xs:string*">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:variable name="bare" as="xs:string" select="ed:bare(replace($rule/@context, '&quot;[^&quot;]*&quot;|''[^'']*''|\(:[^:]*:\)', ''))"/>
    <xsl:variable name="steps" as="xs:string*"
                  select="tokenize($bare, '\|') ! normalize-space() ! replace(., '^.*/\s*', '') ! replace(replace(., '^child\s*::\s*', ''), '^attribute\s*::\s*', '@')"/>
    <xsl:sequence select="if (matches(replace($bare, '\(\s*\)', ''), '[()\[\]$]')) then $ed:anything else $steps ! ed:key(., $rule)"/>
  </xsl:function>

  <!-- An expression without its predicates, the innermost first. -->
  <xsl:function name="ed:bare" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:variable name="less" as="xs:string" select="replace($expression, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($less = $expression) then $less else ed:bare($less)"/>
  </xsl:function>

  <xsl:function name="ed:key" as="xs:string*">
    <xsl:param name="step" as="xs:string"/>
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:variable name="kind" as="xs:string" select="if (starts-with($step, '@')) then 'attribute' else 'element'"/>
    <xsl:variable name="name" as="xs:string" select="replace($step, '^@\s*', '')"/>
    <xsl:variable name="prefix" as="xs:string" select="substring-before($name, ':')"/>
    <xsl:variable name="uri" as="xs:string?"
                  select="if ($prefix = '') then '' else (root($rule)/schema/ns[@prefix = $prefix]/@uri, namespace-uri-for-prefix($prefix, root($rule)/schema))[1] ! string()"/>
    <xsl:choose>
      <xsl:when test="map:contains($ed:tests, $step)">
        <xsl:sequence select="$ed:tests($step)"/>
      </xsl:when>
      <xsl:when test="matches($name, '^([\i-[:]][\c-[:]]*|\*):([\i-[:]][\c-[:]]*|\*)$|^\*$') and contains($name, '*')">
        <xsl:sequence select="$kind || ' *'"/>
      </xsl:when>
      <xsl:when test="matches($name, '^([\i-[:]][\c-[:]]*:)?[\i-[:]][\c-[:]]*$') and exists($uri)">
        <xsl:sequence select="$kind || ' {' || $uri || '}' || replace($name, '^.*:', '')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$ed:anything"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
